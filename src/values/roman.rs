//! Roman numerals.

/// The number that a word in capital letters writes, 1 to 3999.
pub(super) fn roman(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 15 {
        return None;
    }
    let (mut total, mut last) = (0, 0);
    for b in word.bytes().rev() {
        let value = match b {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            b'C' => 100,
            b'D' => 500,
            b'M' => 1000,
            _ => return None,
        };
        if value < last {
            total -= value as i64
        } else {
            total += i64::from(value)
        }
        last = last.max(value);
    }
    let total = u32::try_from(total).ok()?;
    (written(total).as_str() == word).then_some(total)
}

fn written(mut number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn only_well_formed_numerals_are_read() {
        assert_eq!(roman("XIX"), Some(19));
        assert_eq!(roman("MCMLXXXIV"), Some(1984));
        assert_eq!(["IIX", "VX", "ABC", "", "MIX"].map(roman), [None, None, None, None, Some(1009)]);
    }
}
