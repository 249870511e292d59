//! How long it takes to read a page of 300 KB: `cargo bench --bench read`.

#[path = "../tests/common/page.rs"]
#[allow(dead_code)]
mod page;

use bilint::lang::language;
use bilint::read::html::from_str;
use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_a_page(bencher: Bencher) {
    let html = page::page();
    bencher.bench(|| from_str(&html, language("en")).blocks.len());
}
