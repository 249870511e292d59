//! From spans to what programs read: findings in the coordinates of the unit or the file that the input gave.

use crate::bitext::{Bead, Bitext};
use crate::check::Checked;
use crate::document::{Document, Side};
use crate::finding::{Anchor, Finding};
use crate::fix::{Fix, Safety};
use crate::report::located::{Located, LocatedEdit, LocatedFix, Location, RelatedLocation, SegmentId};
use crate::report::place::Places;
use crate::span::{Span, UnitSpan};

/// Turns spans of one checked document into locations.
#[derive(Debug)]
pub struct Locator<'a> {
    bitext: &'a Bitext,
    /// Number of the bead of each sentence, source and target.
    beads: [Vec<usize>; 2],
    /// Articles only.
    places: Option<[Places; 2]>,
}

/// The findings of a document, located, in order.
pub fn located(checked: &Checked) -> impl Iterator<Item = Located> + '_ {
    let locator = Locator::new(&checked.bitext);
    checked.outcome.findings.iter().map(move |f| locator.finding(f))
}

impl<'a> Locator<'a> {
    /// A locator for the findings of `bitext`.
    #[must_use]
    pub fn new(bitext: &'a Bitext) -> Self {
        let beads_of = |side: Side| {
            let mut numbers = vec![0; bitext.segments(side).len()];
            for (number, bead) in bitext.beads.iter().enumerate() {
                if let Some(sentences) = numbers.get_mut(bead.side(side)) {
                    sentences.fill(number);
                }
            }
            numbers
        };
        let pair = &bitext.pair;
        let places = |side| pair.side(side).map(Places::new).unwrap_or_default();
        Self {
            bitext,
            beads: [beads_of(Side::Source), beads_of(Side::Target)],
            places: pair.is_article().then(|| [places(Side::Source), places(Side::Target)]),
        }
    }

    /// A finding as programs read it.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> Located {
        let related = finding.related.iter().map(|r| RelatedLocation {
            location: self.location(r.anchor, finding.bead),
            message: r.message.clone(),
        });
        let rule = &finding.rule;
        Located {
            rule: rule.id.clone(),
            category: rule.family.clone(),
            severity: finding.severity,
            confidence: finding.confidence,
            message: finding.message.clone(),
            segment: self.segment_of(finding),
            primary: self.location(finding.primary, finding.bead),
            related: related.collect(),
            fix: finding.fix.as_ref().and_then(|f| self.fix(f, finding.bead)),
            mqm: rule.mqm.clone(),
            its: rule.its.clone(),
            fingerprint: finding.fingerprint.clone(),
        }
    }

    /// The segment that a finding belongs to.
    #[must_use]
    pub fn segment_of(&self, finding: &Finding) -> SegmentId {
        self.segment(self.home(finding.bead))
    }

    /// Where `anchor` lies, seen from bead number `bead`.
    #[must_use]
    pub fn location(&self, anchor: Anchor, bead: usize) -> Location {
        let Anchor { side, span } = anchor;
        let (home, there) = (self.home(bead), self.home_of(anchor, bead));
        let Some(document) = self.bitext.pair.side(side) else {
            return nowhere(side);
        };
        let at = document.origin.line_column(span);
        let (offsets, text) = self.offsets(document, side, span, there);
        Location {
            side,
            path: document.path.display().to_string(),
            start: offsets.start,
            end: offsets.end,
            text: text.to_owned(),
            line: at.line,
            column: at.column,
            place: self.place(document, anchor),
            segment: (there != home).then(|| self.segment(there)),
        }
    }

    /// Code points into the unit's text, or for articles into the file, and the text between them.
    fn offsets<'d>(&self, document: &'d Document, side: Side, span: Span, home: Home) -> (UnitSpan, &'d str) {
        let Home::Unit(unit) = home else {
            let raw = document.origin.raw_span(span);
            return (document.origin.file_span(span), slice(document.origin.raw.text(), raw));
        };
        let from = self.unit_span(unit, side).start;
        let start = code_points(&document.text, Span::new(from, span.start));
        let text = slice(&document.text, span);
        let end = start + text.chars().count();
        (UnitSpan { start, end }, text)
    }

    fn place(&self, document: &Document, anchor: Anchor) -> Option<String> {
        let places = &self.places.as_ref()?[anchor.side as usize];
        let sentences = self.bitext.segments(anchor.side);
        Some(places.of(document, sentences, anchor.span))
    }

    /// A fix in the coordinates of the finding's own unit; `None` where it reaches out of it, as nobody could say where.
    fn fix(&self, fix: &Fix, bead: usize) -> Option<LocatedFix> {
        let home = self.home(bead);
        let document = &self.bitext.pair.target;
        if let Home::Unit(unit) = home {
            let within = self.unit_span(unit, Side::Target);
            fix.edits.iter().all(|e| within.contains(e.span)).then_some(())?;
        }
        let exact = fix.edits.iter().all(|e| document.origin.disk_span(e.span).is_some());
        let edits = fix.edits.iter().map(|e| {
            let (at, _) = self.offsets(document, Side::Target, e.span, home);
            LocatedEdit { start: at.start, end: at.end, replacement: e.replacement.clone() }
        });
        Some(LocatedFix { safety: if exact { fix.safety } else { Safety::Display }, edits: edits.collect() })
    }

    /// Number of the bead whose sentence on `side` holds byte `at`, or is the last one before it.
    #[must_use]
    pub fn bead_at(&self, side: Side, at: usize) -> Option<usize> {
        let sentences = self.bitext.segments(side);
        let i = sentences.partition_point(|s| s.span.start <= at);
        self.beads[side as usize].get(i.saturating_sub(1)).copied()
    }

    /// The bead that `anchor` lies in, seen from bead number `own`: its own wherever that is possible. A place where
    /// nothing stands belongs to the bead that lacks a text there, not to the neighbour whose end it touches.
    #[must_use]
    pub fn bead_of(&self, anchor: Anchor, own: usize) -> usize {
        let span = self.bead(own).and_then(|b| self.bitext.bead_span(b, anchor.side));
        let is_own = span.map_or(anchor.span.is_empty(), |s| s.contains(anchor.span));
        if is_own {
            return own;
        }
        self.bead_at(anchor.side, anchor.span.start).unwrap_or(own)
    }

    fn home_of(&self, anchor: Anchor, own: usize) -> Home {
        match self.home(own) {
            Home::Bead(own) => Home::Bead(self.bead_of(anchor, own)),
            Home::Unit(own) if self.unit_span(own, anchor.side).contains(anchor.span) => Home::Unit(own),
            Home::Unit(_) => Home::Unit(self.unit_at(anchor.side, anchor.span.start)),
        }
    }

    fn home(&self, bead: usize) -> Home {
        if self.places.is_some() {
            return Home::Bead(bead);
        }
        let unit = self.bead(bead).and_then(|b| b.unit);
        Home::Unit(unit.unwrap_or_default())
    }

    fn bead(&self, number: usize) -> Option<&'a Bead> {
        self.bitext.beads.get(number)
    }

    fn unit_span(&self, unit: usize, side: Side) -> Span {
        let unit = self.bitext.pair.units.get(unit);
        unit.map_or(Span::empty(0), |u| match side {
            Side::Source => u.source,
            Side::Target => u.target,
        })
    }

    fn unit_at(&self, side: Side, at: usize) -> usize {
        let units = &self.bitext.pair.units;
        let start = |u: &crate::document::Unit| match side {
            Side::Source => u.source.start,
            Side::Target => u.target.start,
        };
        units.partition_point(|u| start(u) <= at).saturating_sub(1)
    }

    fn segment(&self, home: Home) -> SegmentId {
        let unit = match home {
            Home::Bead(number) => {
                return SegmentId { id: format!("b{}", number + 1), document: None };
            }
            Home::Unit(number) => self.bitext.pair.units.get(number),
        };
        SegmentId {
            id: unit.map(|u| u.id.clone()).unwrap_or_default(),
            document: unit.and_then(|u| u.document.clone()),
        }
    }
}

/// What a segment's id names: a bead of an article, or a unit that the input gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Bead(usize),
    Unit(usize),
}

/// A place on a side that isn't there: a check that makes one is wrong, but its report must not take the run down.
fn nowhere(side: Side) -> Location {
    Location {
        side,
        path: String::new(),
        start: 0,
        end: 0,
        text: String::new(),
        line: 1,
        column: 1,
        place: None,
        segment: None,
    }
}

/// The text of a span, or nothing where it was made for another text.
pub(crate) fn slice(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_default()
}

fn code_points(text: &str, span: Span) -> usize {
    slice(text, span).chars().count()
}
