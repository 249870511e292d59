//! How long it takes to read a page of 300 KB, and bilingual files of ten megabytes: `cargo bench --bench read`.

#[path = "../tests/common/page.rs"]
#[allow(dead_code)]
mod page;

use bilint::lang::language;
use bilint::read::html::from_str;
use bilint::read::{InputFormat, LanguageFlags, UnitOptions, documents_of};
use divan::Bencher;
use divan::counter::BytesCount;
use std::io::Cursor;
use std::path::Path;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_a_page(bencher: Bencher) {
    let html = page::page();
    bencher.bench(|| from_str(&html, language("en")).blocks.len());
}

/// Units of about 200 bytes of text, in a format.
fn bilingual(format: InputFormat) -> String {
    let source = "The harbour reopens on Monday &amp; the ferry to the islands will leave at noon again.";
    let target =
        "Le port rouvre lundi &amp; le bac vers les îles partira de nouveau à midi, comme autrefois.";
    let plain = |text: &str| text.replace("&amp;", "&");
    let one = |i: usize| match format {
        InputFormat::Xliff => format!(
            "<trans-unit id=\"{i}\"><source>{source}</source><target state=\"final\">{target}</target></trans-unit>\n"
        ),
        InputFormat::Tmx => format!(
            "<tu tuid=\"{i}\"><tuv xml:lang=\"en\"><seg>{source}</seg></tuv><tuv xml:lang=\"fr\"><seg>{target}</seg></tuv></tu>\n"
        ),
        InputFormat::Po => format!("msgid \"{}\"\nmsgstr \"{}\"\n\n", plain(source), plain(target)),
        InputFormat::Tsv => format!("{}\t{}\n", plain(source), plain(target)),
        InputFormat::Csv => format!("\"{}\",\"{}\"\n", plain(source), plain(target)),
        InputFormat::Jsonl => {
            format!("{{\"id\":{i},\"source\":\"{}\",\"target\":\"{}\"}}\n", plain(source), plain(target))
        }
    };
    let units: String = (0..50_000).map(one).collect();
    match format {
        InputFormat::Xliff => format!(
            "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"fr\"><body>{units}</body></file></xliff>"
        ),
        InputFormat::Tmx => {
            format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>{units}</body></tmx>")
        }
        _ => units,
    }
}

#[divan::bench(args = ["jsonl", "xliff", "tmx", "po", "csv", "tsv"], sample_count = 20)]
fn read_units(bencher: Bencher, format: &str) {
    let format = match format {
        "xliff" => InputFormat::Xliff,
        "tmx" => InputFormat::Tmx,
        "po" => InputFormat::Po,
        "csv" => InputFormat::Csv,
        "tsv" => InputFormat::Tsv,
        _ => InputFormat::Jsonl,
    };
    let file = bilingual(format);
    let flags =
        LanguageFlags { source: Some(language("en")), target: Some(language("fr")), target_only: false };
    let options = UnitOptions { format: Some(format), ..UnitOptions::default() };
    bencher.counter(BytesCount::of_str(&file)).with_inputs(|| Cursor::new(file.clone())).bench_values(
        |input| {
            let documents = documents_of(Box::new(input), Path::new("a"), flags, &options);
            documents.map_or(0, |d| d.flatten().map(|p| p.units.len()).sum())
        },
    );
}
