//! Open elements, and how browsers mend tags that are missing or closed out of order.

use super::elements::{Walls, closed_by, is_block, is_formatting};
use super::text::State;
use rustc_hash::FxHashMap;

/// Browsers nest no deeper; what is deeper is not searched.
const DEEPEST: usize = 512;

/// Any of them ends any other.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// An element whose end has not come.
#[derive(Debug)]
struct Element {
    name: String,
    walls: Walls,
    state: State,
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub(super) struct Open {
    elements: Vec<Element>,
    /// How many of each name are open, so that hardly any end tag without a start is searched for.
    counts: FxHashMap<String, usize>,
    /// What holds outside of all.
    pub base: State,
}

impl Open {
    /// What holds for text here.
    pub fn state(&self) -> State {
        self.elements.last().map_or(self.base, |e| e.state)
    }

    /// Opens an element.
    pub fn push(&mut self, name: String, state: State) {
        match self.counts.get_mut(&name) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(name.clone(), 1);
            }
        }
        let walls = Walls::of(&name);
        self.elements.push(Element { name, walls, state });
    }

    fn has(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|&n| n > 0)
    }

    fn forget(&mut self, name: &str) {
        if let Some(count) = self.counts.get_mut(name) {
            *count = count.saturating_sub(1);
        }
    }

    fn truncate(&mut self, at: usize) {
        while self.elements.len() > at {
            if let Some(element) = self.elements.pop() {
                self.forget(&element.name);
            }
        }
    }

    /// Forgets the innermost elements as long as `is_closed` says of their names that their ends do not come.
    pub fn forget_unclosed(&mut self, is_closed: impl Fn(&str) -> bool) {
        while self.elements.last().is_some_and(|e| !is_closed(&e.name)) {
            self.truncate(self.elements.len() - 1);
        }
    }

    /// The innermost open element of these names, if none of `walls` hides it.
    fn find(&self, names: &[&str], walls: Walls) -> Option<usize> {
        if !names.iter().any(|n| self.has(n)) {
            return None;
        }
        for (i, element) in self.elements.iter().enumerate().rev().take(DEEPEST) {
            if names.contains(&element.name.as_str()) {
                return Some(i);
            }
            if element.walls.meets(walls) {
                return None;
            }
        }
        None
    }

    /// Closes what the start tag of an element closes without an end tag.
    pub fn make_room(&mut self, name: &str) {
        let (closed, walls) = closed_by(name);
        if closed.is_empty() {
            return;
        }
        if let Some(at) = self.find(closed, walls) {
            self.close(at);
        }
        // A block that stands among the text of a drawing or formula ends it: its end tag was forgotten.
        let drawing = (is_block(name) && name != "title").then(|| self.find(&["svg", "math"], Walls::SCOPE));
        if let Some(at) = drawing.flatten() {
            self.truncate(at);
        }
    }

    /// An end tag: closes its element and what was opened inside it, or for formatting its element alone. Was there any?
    pub fn end(&mut self, name: &str) -> bool {
        if matches!(name, "body" | "html") {
            return true; // what follows still belongs to the page
        }
        let at = if HEADINGS.contains(&name) {
            self.find(&HEADINGS, Walls::SCOPE)
        } else {
            self.find(&[name], Walls::against_end(name))
        };
        if let Some(at) = at {
            self.close(at);
        }
        at.is_some()
    }

    /// Closes the element number `at`. Formatting that was opened before a block and closed inside it goes alone.
    fn close(&mut self, at: usize) {
        let inside = &self.elements[at + 1..];
        if is_formatting(&self.elements[at].name) && !inside.is_empty() {
            let Element { name, state: closed, .. } = self.elements.remove(at);
            self.forget(&name);
            let outer = at.checked_sub(1).map_or(self.base, |i| self.elements[i].state);
            for element in &mut self.elements[at..] {
                if element.state.link == closed.link {
                    element.state.link = outer.link;
                }
                if element.state.protected == closed.protected {
                    element.state.protected = outer.protected;
                }
                if element.state.lang == closed.lang {
                    element.state.lang = outer.lang;
                }
            }
        } else {
            self.truncate(at);
        }
    }
}
