//! Finds the article on a page: by `article` and `main` elements, by what names say, and by how much of a block is links.

use super::text::{Furniture, Part};
use crate::document::{Block, BlockKind};

/// A part's share of an element's prose from which on it is the article alone, and what stands beside it is not.
const MOST: f64 = 0.6;
/// Where less prose than this share is left, the names of classes mislead.
const LEAST: f64 = 0.25;
/// Bytes of a block from which on it is counted as prose.
const PROSE: usize = 60;
/// Blocks in a row that are nothing but links from which on they are a menu, and below a heading of their own.
const MENU: usize = 3;
const HEADED_MENU: usize = 2;

/// The `article` and `main` elements of a page: the number of the one around each, 0 for none. Number 0 is the page.
#[derive(Debug)]
pub(super) struct Regions(Vec<u32>);

impl Default for Regions {
    fn default() -> Self {
        Self(vec![0])
    }
}

impl Regions {
    /// A new region inside another one; inside what is no article, it is that one.
    pub fn open(&mut self, parent: u32, furniture: Furniture) -> u32 {
        if furniture > Furniture::No {
            return parent;
        }
        self.0.push(parent);
        u32::try_from(self.0.len() - 1).unwrap_or(parent)
    }

    /// The blocks of a page, what surrounds the article as furniture.
    pub fn blocks(&self, parts: &[Part], text: &str) -> Vec<Block> {
        let names_mislead = names_mislead(parts);
        let mut outside: Vec<bool> = parts
            .iter()
            .map(|p| p.furniture == Furniture::Sure || p.furniture == Furniture::Named && !names_mislead)
            .collect();
        let inside = self.article(parts, &outside);
        for (part, outside) in parts.iter().zip(&mut outside) {
            *outside |= !inside[part.region as usize];
        }
        mark_menus(parts, &mut outside);
        for (part, outside) in parts.iter().zip(&mut outside) {
            *outside |= part.kind != BlockKind::Caption && claims_rights(part.span.of(text));
        }
        let has_title = parts.iter().zip(&outside).any(|(p, outside)| p.is_title && !outside);
        if let Some(title) = parts.iter().position(|p| p.is_title && !is_linked(p)).filter(|_| !has_title) {
            outside[title] = false;
        }
        let kind = |part: &Part, outside: bool| match part.kind {
            BlockKind::Field => BlockKind::Field,
            _ if outside => BlockKind::Furniture,
            kind => kind,
        };
        let blocks = parts.iter().zip(outside);
        blocks.map(|(part, outside)| Block { span: part.span, kind: kind(part, outside) }).collect()
    }

    /// Which regions belong to the article: the innermost one with most of the prose and all inside it, and of those
    /// around it what is in no other.
    fn article(&self, parts: &[Part], outside: &[bool]) -> Vec<bool> {
        let mut prose = vec![0_usize; self.0.len()];
        for (part, _) in parts.iter().zip(outside).filter(|(p, outside)| !**outside && is_prose(p)) {
            prose[part.region as usize] += part.span.len();
        }
        // A region's number is higher than that of the one around it.
        for region in (1..self.0.len()).rev() {
            prose[self.0[region] as usize] += prose[region];
        }
        let mut chain = vec![0_usize];
        for region in 1..self.0.len() {
            let parent = self.0[region] as usize;
            if chain.last() == Some(&parent)
                && prose[region] as f64 >= MOST * prose[parent] as f64
                && prose[region] > 0
            {
                chain.push(region);
            }
        }
        let article = chain.last().copied().unwrap_or_default();
        let mut inside = vec![false; self.0.len()];
        inside[article] = true;
        for region in article + 1..self.0.len() {
            inside[region] = inside[self.0[region] as usize];
        }
        for &around in chain.iter().skip(1) {
            inside[around] = true;
        }
        inside
    }
}

fn is_linked(part: &Part) -> bool {
    part.linked * 10 >= part.span.len() * 8
}

fn is_prose(part: &Part) -> bool {
    !matches!(part.kind, BlockKind::Field | BlockKind::Media)
        && part.span.len() >= PROSE
        && part.linked * 2 < part.span.len()
}

/// Would hardly any prose be left without what only names call furniture?
fn names_mislead(parts: &[Part]) -> bool {
    let prose = |most: Furniture| -> usize {
        parts.iter().filter(|p| p.furniture <= most && is_prose(p)).map(|p| p.span.len()).sum()
    };
    (prose(Furniture::No) as f64) < LEAST * prose(Furniture::Named) as f64
}

/// Is it the line that says whose the page is?
fn claims_rights(text: &str) -> bool {
    let year = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let rest = text.strip_prefix('©').or_else(|| {
        let word = text.get(..9).filter(|w| w.eq_ignore_ascii_case("copyright"))?;
        text[word.len()..].trim_start().strip_prefix('©')
    });
    rest.is_some_and(year)
}

/// Blocks in a row that are links and nothing else are a menu, and so is the heading over them.
fn mark_menus(parts: &[Part], outside: &mut [bool]) {
    let is_item = |p: &Part| is_linked(p) && !matches!(p.kind, BlockKind::Heading | BlockKind::Field);
    let mut from = 0;
    while from < parts.len() {
        let length = parts[from..].iter().take_while(|p| is_item(p)).count();
        let heading =
            from.checked_sub(1).filter(|&h| parts[h].kind == BlockKind::Heading && !parts[h].is_title);
        let is_list = parts[from..from + length].iter().all(|p| p.kind == BlockKind::ListItem);
        if length >= MENU || length >= HEADED_MENU && heading.is_some() && is_list {
            outside[from..from + length].fill(true);
            if let Some(heading) = heading {
                outside[heading] = true;
            }
        }
        from += length.max(1);
    }
}
