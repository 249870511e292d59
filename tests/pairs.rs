//! The bundled gold pairs: everything expected is found, no trap is hit, nothing else above `info` is said.

use bilint::score::score;
use std::path::Path;

#[test]
fn the_bundled_pairs_are_scored_without_a_difference() {
    let score =
        score(Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs").as_path()).expect("a readable folder");
    assert_eq!(score.differences, Vec::<String>::new());
    assert_eq!(score.all.found, score.all.expected);
    assert!(score.all.expected >= 30, "the pairs hold only {} findings", score.all.expected);
}
