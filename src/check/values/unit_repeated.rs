//! `unit-repeated`: a measure given twice with the same unit, as when a conversion was itself converted (`97 km (97 km)`).

use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::span::Span;
use crate::values::{Kind, NAMED, Value};

pub(in crate::check) struct UnitRepeated;

impl Check for UnitRepeated {
    fn id(&self) -> &str {
        "unit-repeated"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        if !target.as_str().contains(['(', '（']) {
            return;
        }
        for pair in target.values().windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            if !is_repeated(target, first, second) || bead.source.is_some_and(has_repeated) {
                continue;
            }
            let (one, other) = (target.slice(first.span), target.slice(second.span));
            let span = Span::new(first.span.start, second.span.end);
            let message = format!("`{one}` is given again as `{other}`: keep one, or give the other unit");
            cx.report(Draft::new(Anchor::target(span), message));
        }
    }
}

fn has_repeated(text: &Text<'_>) -> bool {
    text.values().windows(2).any(|pair| is_repeated(text, &pair[0], &pair[1]))
}

/// Is the second in parentheses directly behind the first, of the same unit and number?
fn is_repeated(text: &Text<'_>, first: &Value, second: &Value) -> bool {
    let measured =
        first.kind == Kind::Number && second.kind == Kind::Number && first.units.meets(second.units);
    let closed = text.char_at(second.span.end).is_some_and(|c| matches!(c, ')' | '）'));
    measured
        && closed
        && !first.units.meets(NAMED.duration)
        && first.digits
        && second.digits
        && first.likely() == second.likely()
        && first.span.end < second.span.start
        && matches!(text.slice(Span::new(first.span.end, second.span.start)).trim(), "(" | "（")
}
