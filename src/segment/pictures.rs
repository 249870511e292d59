//! Emoji and emoticons: they belong to the sentence before them, and some end one as a full stop does.

/// A face, gesture, heart, note or cheer, which stands where feeling would; pictures of things may stand for words.
#[must_use]
#[rustfmt::skip]
pub const fn is_emotion(c: char) -> bool {
    matches!(c, '☹' | '☺' | '☻' | '♥' | '❣' | '❤' | '♪' | '♫' | '♬' | '\u{1f389}' | '\u{1f38a}'
        | '\u{1f44a}'..='\u{1f450}' | '\u{1f48b}'..='\u{1f49f}' | '\u{1f4aa}' | '\u{1f5a4}'
        | '\u{1f600}'..='\u{1f64f}' | '\u{1f90c}'..='\u{1f92f}' | '\u{1f970}'..='\u{1f976}' | '\u{1f97a}'
        | '\u{1f9e1}' | '\u{1fa75}'..='\u{1fa77}' | '\u{1fae0}'..='\u{1fae8}' | '\u{1faf0}'..='\u{1faf8}')
}

/// A note of music; as a stop it follows a Japanese ending.
#[must_use]
pub const fn is_note(c: char) -> bool {
    matches!(c, '♪' | '♫' | '♬')
}

/// An emoji or a part of one that may follow a sentence's last stop. Not those that point at what comes.
#[must_use]
const fn is_trailing(c: char) -> bool {
    is_emotion(c)
        || is_joiner(c)
        || matches!(c, '✊'..='✍' | '✨' | '⭐' | '\u{1f000}'..='\u{1faff}') && !is_pointer(c)
}

/// Variation selectors, the joiner and skin tones.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Hands, pins, arrows and marks that begin a line rather than end it.
const fn is_pointer(c: char) -> bool {
    matches!(c, '\u{1f446}'..='\u{1f449}' | '\u{1f4cc}' | '\u{1f4cd}' | '\u{1f4a1}' | '\u{1f4e2}' | '\u{1f4e3}'
        | '\u{1f517}' | '\u{1f518}' | '\u{1f534}'..='\u{1f53d}' | '\u{1f6a8}' | '\u{1f7e0}'..='\u{1f7eb}'
        | '\u{1f195}' | '\u{1f4dd}' | '\u{1f5d3}' | '\u{1f4c5}' | '\u{1f4e9}')
}

/// The end of the pictures that stand at `at`, spaces between them included; `at` where there are none.
#[must_use]
pub fn end(text: &str, at: usize) -> usize {
    let (mut end, mut chars) = (at, text[at..].char_indices().peekable());
    if chars.peek().is_some_and(|&(_, c)| is_joiner(c)) {
        return at;
    }
    for (i, c) in chars {
        if is_trailing(c) {
            end = at + i + c.len_utf8();
        } else if c != ' ' {
            break;
        }
    }
    end
}

/// Is the bracket at `at` the mouth of an emoticon: `:)`, `;-)`, `:(`?
#[must_use]
pub fn is_mouth(text: &str, at: usize) -> bool {
    let face = text[..at].trim_end_matches('-');
    at - face.len() <= 1 && face.ends_with([':', ';', '='])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_taken_together() {
        assert_eq!(&"🙏 ❤️🇺🇦 B"[..end("🙏 ❤️🇺🇦 B", 0)], "🙏 ❤️🇺🇦");
        assert_eq!(end("👉 B", 0), 0);
        assert_eq!(end("B 🙏", 0), 0);
    }

    #[test]
    fn mouths_have_eyes() {
        assert!(is_mouth("a :)", 3) && is_mouth("a ;-)", 4) && !is_mouth("(a)", 2) && !is_mouth(":--)", 3));
    }
}
