//! Which characters a text has, as far as a few bits tell, so that a check sees at once where there is nothing for it; and
//! its letters alone, for comparing.

/// The characters of a text: exact in ASCII, beyond it perhaps more than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Characters {
    ascii: u128,
    /// A bit for every 64th code point beyond ASCII.
    beyond: u64,
}

impl Characters {
    /// Of `text`, or of a set of characters written in a row.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut out = Self::default();
        for c in text.chars() {
            match u32::from(c) {
                code @ 0..128 => out.ascii |= 1 << code,
                code => out.beyond |= 1 << (code % 64),
            }
        }
        out
    }

    /// Have the two a character of ASCII in common?
    #[must_use]
    pub const fn shares_ascii(self, other: Self) -> bool {
        self.ascii & other.ascii != 0
    }

    /// May the two have a character in common? False only where they have none.
    #[must_use]
    pub const fn may_share(self, other: Self) -> bool {
        self.ascii & other.ascii != 0 || self.beyond & other.beyond != 0
    }
}

/// Letters and digits of a text in lower case.
#[must_use]
pub fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_denied() {
        let text = Characters::of("L’« accord » [1]");
        assert!(["[", "«", "zd", "’"].iter().all(|set| text.may_share(Characters::of(set))));
        assert!(
            !text.may_share(Characters::of("xyz<")) && !Characters::of("abc").may_share(Characters::of("«é"))
        );
    }
}
