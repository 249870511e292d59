//! Which parts of a sequence kept their order.

/// Which of some numbers belong to the longest rising row of them (patience sorting).
#[must_use]
pub fn rising(numbers: &[usize]) -> Vec<bool> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let place = tops.partition_point(|t| numbers[*t] < *number);
        before[at] = place.checked_sub(1).map(|p| tops[p]);
        if place == tops.len() {
            tops.push(at);
        } else {
            tops[place] = at;
        }
    }
    let mut kept = vec![false; numbers.len()];
    let mut next = tops.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = before[at];
    }
    kept
}
