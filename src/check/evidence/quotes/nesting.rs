//! Which pairs of quotation marks lie in which: the depth of each quotation.

use super::{QuoteMark, Role};

/// A quotation with both its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Number of the opening mark.
    pub open: usize,
    /// Number of the closing mark.
    pub close: usize,
    /// How many quotations it lies in, those counted in that have no end in its block.
    pub depth: usize,
}

/// Marks that are each other's partners, with their depth.
pub(super) fn quotations(marks: &[QuoteMark]) -> Vec<Quotation> {
    let mut around: Vec<Around> = Vec::new();
    let mut found = Vec::new();
    for (i, mark) in marks.iter().enumerate().filter(|(_, m)| m.role == Role::Open) {
        while around.last().is_some_and(|a| a.is_over(i, mark.block)) {
            around.pop();
        }
        let close = mark.partner.filter(|&p| p > i);
        if around.last().is_some_and(|a| a.close.is_some() && a.close == close && a.block < mark.block) {
            around.pop(); // the mark is repeated at the new paragraph
        }
        if let Some(close) = close.filter(|&p| marks[p].partner == Some(i)) {
            found.push(Quotation { open: i, close, depth: around.len() });
        }
        around.push(Around { close, block: mark.block });
    }
    found
}

/// A quotation that may hold the next ones.
struct Around {
    /// Number of the mark that closes it; `None` where none does.
    close: Option<usize>,
    block: usize,
}

impl Around {
    /// Does mark number `i`, in `block`, lie behind it?
    fn is_over(&self, i: usize, block: usize) -> bool {
        self.close.map_or(block > self.block, |close| close < i)
    }
}

#[cfg(test)]
mod tests {
    use super::super::analyse;
    use crate::lang::language;

    fn depths(text: &str, tag: &str) -> Vec<usize> {
        let document = crate::read::text::from_str(text, language(tag));
        analyse(&document, language(tag)).quotations.iter().map(|q| q.depth).collect()
    }

    #[test]
    fn a_quotation_inside_another_is_deeper() {
        assert_eq!(depths("« Il m’a dit “oui” », dit-elle. « Bien. »", "fr"), [0, 1, 0]);
        assert_eq!(depths("« Un.\n\n« Deux “trois” », dit-il.", "fr"), [0, 1]);
        assert_eq!(depths("„Ja“, sagte er. „Nein.“", "de"), [0, 0]);
    }

    #[test]
    fn one_without_an_end_holds_the_rest_of_its_block() {
        assert_eq!(depths("« Il m’a dit “oui”, dit-elle.\n\n“Non.”", "fr"), [1, 0]);
    }
}
