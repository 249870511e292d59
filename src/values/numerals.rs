//! The numerals of Chinese, Japanese and Korean, and how they add up.

/// A sign of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign {
    Digit(f64),
    /// Ten to a thousand.
    Small(f64),
    /// Ten thousand and more.
    Large(f64),
}

pub(super) const fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' => Sign::Digit(0.0),
        '一' | '壱' | '壹' => Sign::Digit(1.0),
        '二' | '两' | '兩' | '弐' | '贰' => Sign::Digit(2.0),
        '三' | '参' | '叁' => Sign::Digit(3.0),
        '四' | '肆' => Sign::Digit(4.0),
        '五' | '伍' => Sign::Digit(5.0),
        '六' | '陆' => Sign::Digit(6.0),
        '七' | '柒' => Sign::Digit(7.0),
        '八' | '捌' => Sign::Digit(8.0),
        '九' | '玖' => Sign::Digit(9.0),
        '十' | '拾' => Sign::Small(10.0),
        '百' | '佰' | '백' => Sign::Small(100.0),
        '千' | '仟' | '천' => Sign::Small(1000.0),
        '万' | '萬' | '만' => Sign::Large(1e4),
        '亿' | '億' | '억' => Sign::Large(1e8),
        '兆' | '조' => Sign::Large(1e12),
        _ => return None,
    })
}

/// A composite in the making.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Composite {
    pub(super) total: f64,
    pub(super) section: f64,
    pub(super) current: Option<f64>,
    pub(super) largest: f64,
    /// Two digits side by side, five or six hundred (五六百): only the last counts, and no more than roughly.
    pub(super) rough: bool,
}

impl Composite {
    pub(super) fn multiply(&mut self, sign: Sign) {
        match sign {
            Sign::Small(by) => self.section += self.current.take().unwrap_or(1.0) * by,
            Sign::Large(by) => {
                let below = self.section + self.current.take().unwrap_or(0.0);
                if below == 0.0 && self.total > 0.0 {
                    self.total *= by; // 万亿
                } else {
                    self.total += if below > 0.0 { below } else { 1.0 } * by;
                }
                self.section = 0.0;
                self.largest = self.largest.max(by);
            }
            Sign::Digit(_) => {}
        }
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.section + self.current.unwrap_or(0.0)
    }
}
