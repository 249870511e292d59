//! Documents put together: one bilingual file may hold thousands of them, and more rows than a page can show.

use super::model::{Part, SideOf};

impl Part {
    /// Is `next` a further document of the same bilingual file?
    pub(super) fn goes_on_in(&self, next: &Self) -> bool {
        let same = |a: &SideOf, b: &SideOf| a.path == b.path && a.tag == b.tag;
        let sources = match (&self.source, &next.source) {
            (Some(a), Some(b)) => same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        self.raw.is_none() && next.raw.is_none() && sources && same(&self.target, &next.target)
    }

    /// Puts the rows of `next` behind its own.
    pub(super) fn append(&mut self, next: Self) {
        let (rows, cards) = (self.rows.len(), self.cards.len());
        let add = |to: &mut SideOf, from: &SideOf| {
            to.words += from.words;
            to.sentences += from.sentences;
            to.unaligned += from.unaligned;
        };
        add(&mut self.target, &next.target);
        if let (Some(to), Some(from)) = (&mut self.source, &next.source) {
            add(to, from);
        }
        self.hidden += next.hidden;
        self.key = self.key.rotate_left(1) ^ next.key;
        self.not_run
            .extend(next.not_run.into_iter().filter(|n| !self.not_run.contains(n)).collect::<Vec<_>>());
        self.rows.extend(next.rows.into_iter().map(|mut row| {
            row.cells.iter_mut().flat_map(|c| &mut c.marks).for_each(|m| m.card += cards);
            row
        }));
        self.cards.extend(next.cards.into_iter().map(|mut card| {
            card.row += rows;
            card.related.iter_mut().for_each(|r| *r += rows);
            card
        }));
    }

    /// Leaves only the rows with a mark or a finding and their neighbours; how many went.
    pub(super) fn thin(&mut self) -> usize {
        let mut speaks: Vec<bool> =
            self.rows.iter().map(|r| r.cells.iter().any(|c| !c.marks.is_empty())).collect();
        for card in &self.cards {
            for &row in card.related.iter().chain([&card.row]) {
                speaks[row] = true;
            }
        }
        let is_kept = |i: usize| {
            let around = speaks.get(i.saturating_sub(1)..speaks.len().min(i + 2)).unwrap_or_default();
            around.contains(&true)
        };
        let mut places = Vec::with_capacity(speaks.len());
        let mut next = 0;
        for i in 0..speaks.len() {
            places.push(next);
            next += usize::from(is_kept(i));
        }
        let mut number = 0..;
        self.rows.retain(|_| number.next().is_some_and(is_kept));
        for card in &mut self.cards {
            card.row = places[card.row];
            card.related.iter_mut().for_each(|row| *row = places[*row]);
        }
        speaks.len() - self.rows.len()
    }
}
