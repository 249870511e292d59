//! The forms of a plural: which numbers each stands for, by the expression in a catalogue's header (`Plural-Forms`), and
//! what of a text may be left out in it.

use crate::document::ProtectedKind;
use crate::read::placeholders::placeholders;

/// A form that so many numbers take stands for any number, as `msgfmt --check` has it.
const MANY: usize = 5;
/// The numbers that are tried: what an expression asks for is a number's last two digits.
const TRIED: u64 = 1000;
/// An expression longer than this is no language's.
const LONGEST: usize = 1000;
/// Nor is one nested deeper.
const DEEPEST: usize = 32;

/// The forms of a language's plurals.
#[derive(Debug, Default)]
pub(in crate::read) struct Forms {
    /// How many numbers take each form; empty where the catalogue does not say.
    numbers: Vec<usize>,
    /// The form of the number one.
    one: usize,
}

impl Forms {
    /// The forms that a catalogue's header says; none where it has no field about them.
    pub fn in_header(header: &str) -> Self {
        let field = header.lines().find_map(|line| line.strip_prefix("Plural-Forms:"));
        field.map(Self::of).unwrap_or_default()
    }

    /// The forms that a header's field says: `nplurals=2; plural=(n != 1);`.
    pub fn of(field: &str) -> Self {
        let value = |name: &str| {
            let behind = field.split(';').find_map(|part| part.trim().strip_prefix(name))?;
            Some(behind.trim_start().strip_prefix('=')?.trim())
        };
        let count = value("nplurals").and_then(|n| n.parse().ok()).filter(|n| (1..=100).contains(n));
        let (Some(count), Some(expression)) = (count, value("plural")) else { return Self::default() };
        let mut forms = Self { numbers: vec![0; count], one: 0 };
        for n in 0..=TRIED {
            let form = evaluated(expression, n).and_then(|f| usize::try_from(f).ok());
            let Some(form) = form.filter(|f| *f < count) else { return Self::default() };
            forms.numbers[form] += 1;
            if n == 1 {
                forms.one = form;
            }
        }
        forms
    }

    /// Does form number `form` stand for a few numbers only, so that its text need not say which? `of` forms were given.
    pub fn is_few(&self, form: usize, of: usize) -> bool {
        of > 1 && self.numbers.get(form).map_or(form == 0, |n| *n < MANY)
    }

    /// Does form number `form` of `of` translate the singular: is it that of the number one, and of few others?
    pub fn is_singular(&self, form: usize, of: usize) -> bool {
        form == self.one && self.is_few(form, of)
    }
}

/// The placeholders that a form for few numbers may have or leave out: that of the number. It is written as a number, or
/// is what the singular lacks, or else any.
pub(in crate::read) fn numbers_in(singular: &str, plural: &str) -> Vec<String> {
    let all = |text: &str| -> Vec<String> {
        let found = placeholders(text).into_iter().filter(|p| p.kind == ProtectedKind::Placeholder);
        found.map(|p| p.span.of(text).to_owned()).collect()
    };
    let (in_singular, in_plural) = (all(singular), all(plural));
    let is_number = |p: &&String| p.starts_with('%') && p.ends_with(['d', 'i', 'u']);
    let is_new = |p: &&String| !in_singular.contains(p);
    let chosen = |is: &dyn Fn(&&String) -> bool| in_plural.iter().filter(is).cloned().collect::<Vec<_>>();
    let (numbers, new) = (chosen(&is_number), chosen(&is_new));
    [numbers, new].into_iter().find(|found| !found.is_empty()).unwrap_or(in_plural)
}

/// The value of an expression of C for `n`; `None` for what is none. Both branches of a condition are looked at, so that
/// a division by zero, which only the other one may make, counts as nothing.
fn evaluated(expression: &str, n: u64) -> Option<u64> {
    if expression.len() > LONGEST {
        return None;
    }
    let mut parser = Parser { rest: expression.trim_start(), n, depth: 0 };
    let value = parser.condition()?;
    parser.rest.is_empty().then_some(value)
}

struct Parser<'a> {
    rest: &'a str,
    n: u64,
    depth: usize,
}

/// Operators between two values, those that bind least first.
const OPERATORS: [&[&str]; 6] =
    [&["||"], &["&&"], &["==", "!="], &["<=", ">=", "<", ">"], &["+", "-"], &["*", "/", "%"]];

impl Parser<'_> {
    /// Takes `token`, if it is next.
    fn takes(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.map_or(self.rest, str::trim_start);
        rest.is_some()
    }

    fn condition(&mut self) -> Option<u64> {
        self.depth += 1;
        let asked = if self.depth > DEEPEST { None } else { self.operation(0) }?;
        let value = if self.takes("?") {
            let yes = self.condition()?;
            let no = if self.takes(":") { self.condition() } else { None }?;
            if asked != 0 { yes } else { no }
        } else {
            asked
        };
        self.depth -= 1;
        Some(value)
    }

    fn operation(&mut self, level: usize) -> Option<u64> {
        let Some(operators) = OPERATORS.get(level) else { return self.value() };
        let mut left = self.operation(level + 1)?;
        while let Some(operator) = operators.iter().find(|o| self.takes(o)) {
            let right = self.operation(level + 1)?;
            left = match *operator {
                "||" => u64::from(left != 0 || right != 0),
                "&&" => u64::from(left != 0 && right != 0),
                "==" => u64::from(left == right),
                "!=" => u64::from(left != right),
                "<=" => u64::from(left <= right),
                ">=" => u64::from(left >= right),
                "<" => u64::from(left < right),
                ">" => u64::from(left > right),
                "+" => left.wrapping_add(right),
                "-" => left.wrapping_sub(right),
                "*" => left.wrapping_mul(right),
                "/" => left.checked_div(right).unwrap_or_default(),
                _ => left.checked_rem(right).unwrap_or_default(),
            };
        }
        Some(left)
    }

    fn value(&mut self) -> Option<u64> {
        if self.takes("!") {
            self.depth += 1;
            let value = if self.depth > DEEPEST { None } else { self.value() }?;
            self.depth -= 1;
            return Some(u64::from(value == 0));
        }
        if self.takes("(") {
            let value = self.condition()?;
            return self.takes(")").then_some(value);
        }
        if self.takes("n") {
            return Some(self.n);
        }
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = self.rest[..digits].parse().ok()?;
        self.rest = self.rest[digits..].trim_start();
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "nplurals=2; plural=(n != 1);";
    const FRENCH: &str = "nplurals=2; plural=n>1;";
    const RUSSIAN: &str = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";
    const ARABIC: &str =
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;";

    /// For each form, whether it is for few numbers and whether it is the singular.
    fn forms(field: &str, of: usize) -> Vec<(bool, bool)> {
        let forms = Forms::of(field);
        (0..of).map(|form| (forms.is_few(form, of), forms.is_singular(form, of))).collect()
    }

    #[test]
    fn forms_for_few_numbers_are_told_from_others() {
        let (one, few, many) = ((true, true), (true, false), (false, false));
        assert_eq!(forms(ENGLISH, 2), [one, many]);
        assert_eq!(forms(FRENCH, 2), [one, many]);
        assert_eq!(forms(RUSSIAN, 3), [many, many, many]);
        assert_eq!(forms(ARABIC, 6), [few, one, few, many, many, many]);
        assert_eq!(forms("nplurals=1; plural=0;", 1), [many]);
        assert_eq!(forms("", 2), [one, many]);
        assert_eq!(forms("", 1), [many]);
    }

    #[test]
    fn expressions_are_read_as_c_reads_them() {
        for (expression, n, value) in [
            ("n", 7, 7),
            ("1 + 2 * 3", 0, 7),
            ("!n", 0, 1),
            ("!!n", 5, 1),
            ("n ? n == 1 ? 1 : 2 : 3", 0, 3),
            ("n%10 == 1 || n > 20 && n < 22", 21, 1),
            ("(n - 1) / 2", 5, 2),
            ("n == 0 ? 4 : 8 / n", 0, 4),
        ] {
            assert_eq!(evaluated(expression, n), Some(value), "{expression}");
        }
        let deep = "(".repeat(200) + "n" + &")".repeat(200);
        for none in ["", "n n", "n ?", "n ? 1", "(n", "x", "99999999999999999999", &"!".repeat(200), &deep] {
            assert_eq!(evaluated(none, 1), None, "{none}");
        }
    }

    #[test]
    fn the_number_of_a_plural_is_found() {
        let found = |singular: &str, plural: &str| numbers_in(singular, plural).join(" ");
        assert_eq!(found("%s deleted %d file", "%s deleted %d files"), "%d");
        assert_eq!(found("{name} wrote a letter", "{name} wrote {count} letters"), "{count}");
        assert_eq!(found("%(n)d day", "%(n)d days"), "%(n)d");
        assert_eq!(found("%1$s has %2$s note", "%1$s has %2$s notes"), "%1$s %2$s");
        assert_eq!(found("a file", "files"), "");
    }
}
