//! A first guess of the path, from keys that occur once on each side and from lengths between them.

use super::links::Links;
use super::text::Text;

/// For each place of the source, about where the target is.
pub(super) fn guess(texts: [&Text; 2], links: &Links) -> Vec<usize> {
    let anchors = trusted(&chain(&anchors(texts, links)));
    let [source, target] = texts.map(sums);
    let mut places = Vec::with_capacity(texts[0].len + 1);
    let mut from = (0, 0);
    for to in anchors.into_iter().chain([(texts[0].len, texts[1].len)]) {
        let scale = (target[to.1] - target[from.1]) / (source[to.0] - source[from.0]).max(1.0);
        for i in from.0..to.0 {
            let at = target[from.1] + (source[i] - source[from.0]) * scale;
            places.push(target.partition_point(|t| *t < at).clamp(from.1, to.1));
        }
        from = to;
    }
    places.push(texts[1].len);
    places
}

fn sums(text: &Text) -> Vec<f64> {
    let mut total = 0.0;
    let after = text.widths.iter().map(|w| {
        total += f64::from(*w);
        total
    });
    std::iter::once(0.0).chain(after).collect()
}

/// Pairs of sentences that share a key which no others have, in order of the source.
fn anchors(texts: [&Text; 2], links: &Links) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for i in 0..texts[0].len {
        for &key in texts[0].keys(i) {
            for link in links.of(key) {
                let once =
                    links.frequency[0][key as usize] == 1 && links.frequency[1][link.target as usize] == 1;
                if once {
                    out.extend(links.sentences_with(link.target).first().map(|j| (i, *j as usize)));
                }
            }
        }
    }
    out.sort_unstable();
    out
}

/// The longest chain of anchors that rises on both sides (patience sorting).
fn chain(anchors: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of anchors of one sentence the chain takes one: those with the farthest target come first.
    let mut order: Vec<usize> = (0..anchors.len()).collect();
    order.sort_by_key(|a| (anchors[*a].0, std::cmp::Reverse(anchors[*a].1)));
    let mut tops: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; anchors.len()];
    for a in order {
        let at = tops.partition_point(|t| anchors[*t].1 < anchors[a].1);
        before[a] = if at == 0 { usize::MAX } else { tops[at - 1] };
        if at == tops.len() {
            tops.push(a);
        } else {
            tops[at] = a;
        }
    }
    let mut out = Vec::new();
    let mut next = tops.last().copied();
    while let Some(a) = next {
        out.push(anchors[a]);
        next = before.get(before[a]).map(|_| before[a]);
    }
    out.reverse();
    out
}

/// Anchors that a neighbour in the chain confirms: few sentences away on both sides and about as many.
fn trusted(chain: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let confirms = |a: &(usize, usize), b: &(usize, usize)| {
        let (far, across) = (b.0 - a.0, b.1 - a.1);
        far.max(across) <= 30 && far.abs_diff(across) <= 3 + far.min(across) / 2
    };
    let good = |at: usize| {
        let before = at > 0 && confirms(&chain[at - 1], &chain[at]);
        let after = at + 1 < chain.len() && confirms(&chain[at], &chain[at + 1]);
        before && after
    };
    (0..chain.len()).filter(|at| good(*at)).map(|at| chain[at]).collect()
}
