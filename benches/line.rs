//! How long the stages take on an article of 20 paragraphs and on 1,000 units: `cargo bench`.

use bilint::bitext::Bitext;
use bilint::check::{Languages, check, registry};
use bilint::document::Pair;
use bilint::lang::language;
use bilint::read::LanguageFlags;
use bilint::read::jsonl::Reader;
use bilint::read::text::from_str;
use bumpalo::Bump;
use divan::Bencher;
use std::path::Path;

fn main() {
    divan::main();
}

const ENGLISH: &str =
    "The harbour master counted 48 boats on Tuesday. “We have never seen so many,” she said.";
const FRENCH: &str =
    "La capitaine du port a compté 48 bateaux mardi. « Nous n’en avons jamais vu autant », a-t-elle dit.";

/// An article pair of `paragraphs` paragraphs.
fn article(paragraphs: usize) -> Pair {
    let text = |sentence: &str| (0..paragraphs).map(|i| format!("{sentence} {i}.\n\n")).collect::<String>();
    Pair {
        source: Some(from_str(&text(ENGLISH), language("en"))),
        target: from_str(&text(FRENCH), language("fr")),
        units: Vec::new(),
        sentences_given: false,
        partial: false,
    }
}

#[divan::bench(args = [20, 500])]
fn segment_and_align(bencher: Bencher, paragraphs: usize) {
    bencher.with_inputs(|| article(paragraphs)).bench_values(Bitext::new);
}

#[divan::bench(args = [20, 500])]
fn check_article(bencher: Bencher, paragraphs: usize) {
    let rules = registry::active(&registry::Selection::default(), &[]).expect("the default rules");
    let bitext = Bitext::new(article(paragraphs));
    let languages = Languages { source: Some(language("en")), target: language("fr") };
    bencher.bench(|| check(&bitext, languages, &rules, &Bump::new()).findings.len());
}

/// Sentences of varying length, one a line, no two alike.
fn sentences(count: usize, words: &[&str]) -> String {
    let sentence = |i: usize| {
        let word = |k: usize| words[(i * 31 + k * 17 + i / 7) % words.len()];
        let text: Vec<&str> = (0..6 + i * 5 % 13).map(word).collect();
        format!("{} {}.", text.join(" "), i * 7919 % 100_003)
    };
    (0..count).map(sentence).collect::<Vec<_>>().join("\n\n")
}

#[divan::bench(args = [1_000, 10_000, 100_000], max_time = 20)]
fn align_sentences(bencher: Bencher, count: usize) {
    let words =
        ["harbour", "boat", "tower", "mayor", "storm", "market", "old", "closed", "counted", "Monday"];
    let mots = ["port", "bateau", "tour", "maire", "orage", "marché", "vieux", "fermé", "compté", "lundi"];
    let pair = || Pair {
        source: Some(from_str(&sentences(count, &words), language("en"))),
        target: from_str(&sentences(count, &mots), language("fr")),
        units: Vec::new(),
        sentences_given: true,
        partial: false,
    };
    bencher.with_inputs(pair).bench_values(Bitext::new);
}

#[divan::bench]
fn read_1000_units(bencher: Bencher) {
    let line = |i: usize| {
        format!(
            "{{\"id\":{i},\"source\":\"{ENGLISH}\",\"target\":\"{FRENCH}\",\"src_lang\":\"en\",\"tgt_lang\":\"fr\"}}\n"
        )
    };
    let lines: String = (0..1000).map(line).collect();
    bencher.bench(|| {
        Reader::new(lines.as_bytes(), Path::new("bench.jsonl"), LanguageFlags::default(), false).count()
    });
}
