// Filters, keys, decisions and labels of the editors' page.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {ENGLISH, FRENCH, article, exported, folder, launch, open, rule, shown} from './browser.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const PAIR = ['a.en.txt', 'a.fr.txt'];

test('counts, table and score follow every filter, and the address keeps it', async () => {
  const at = article();
  const {page, close} = await open(browser, at, PAIR);
  const all = await shown(page);
  assert.equal(all, at.findings(...PAIR).length);
  const score = Number(await page.locator('#score').textContent());
  assert.ok(score > 0);

  await page.locator('[data-sev=critical].toggle').click();
  assert.equal(await shown(page), 1);
  assert.equal(await page.locator('[data-cell="all all"]').textContent(), '1');
  assert.equal(await page.locator('#points').textContent(), '25');
  assert.match(await page.locator('#count').textContent(), new RegExp(`^1 of ${all} findings`));
  assert.match(page.url(), /#sev=critical$/);
  await page.reload();
  assert.equal(await shown(page), 1);
  await page.locator('#clear').click();
  assert.equal(await shown(page), all);

  await page.getByLabel('Rule or family').selectOption('doubled-word');
  assert.equal(await shown(page), 2);
  await page.getByLabel('Rule or family').selectOption('repetition');
  assert.equal(await shown(page), 3);
  await page.locator('#clear').click();
  await page.getByLabel('Confidence').selectOption('high');
  const high = at.findings(...PAIR).filter((f) => f.confidence === 'high').length;
  assert.equal(await shown(page), high);
  assert.ok(high < all);
  await page.locator('#clear').click();

  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByLabel('Status').selectOption('accepted');
  assert.equal(await shown(page), 1);
  await page.getByLabel('Status').selectOption('open');
  assert.equal(await shown(page), all - 1);
  await page.locator('#clear').click();

  // A family in the table is a filter too.
  await page.locator('.tally a', {hasText: 'values'}).click();
  assert.equal(await shown(page), 1);
  await close();
  at.remove();
});

test('search finds words on both sides, with and without findings', async () => {
  const at = article();
  const {page, close} = await open(browser, at, PAIR);
  const rows = page.locator('tr.row:visible');
  await page.keyboard.press('/');
  await page.keyboard.type('STAIRS');
  assert.equal(await page.locator('tr.row:visible', {hasText: 'The stairs were steep'}).count(), 1);
  assert.match(page.url(), /q=STAIRS/);
  await page.locator('#q').fill('ecoles');
  assert.equal(await rows.count(), 0);
  await page.locator('#q').fill('eteinte'); // é
  assert.equal(await page.locator('tr.row:visible', {hasText: 'La lampe a été éteinte'}).count(), 1);
  assert.equal(await shown(page), 0);
  await close();
  at.remove();
});

test('clean stretches are folded, opened by a click, and left alone by the gravest-first order', async () => {
  const at = article();
  const {page, close} = await open(browser, at, PAIR);
  const row = page.locator('tr.row', {hasText: 'The walls were white'});
  assert.equal(await row.isVisible(), false);
  await page.locator('.fold button').first().click();
  assert.equal(await row.isVisible(), true);
  await page.keyboard.press('o');
  assert.equal(await page.getByLabel('Order').inputValue(), 'severity');
  const severities = await page.locator('.card:visible').evaluateAll((cards) => cards.map((c) => c.dataset.sev));
  const ranks = severities.map((s) => ['critical', 'major', 'minor', 'info'].indexOf(s));
  assert.deepEqual(ranks, [...ranks].sort());
  assert.equal(await page.locator('.fold').count(), 0);
  await page.keyboard.press('o');
  const ids = await page.locator('tr.row').evaluateAll((rows) => rows.map((r) => Number(r.id.slice(1))));
  assert.deepEqual(ids, [...ids].sort((a, b) => a - b));
  await close();
  at.remove();
});

test('every key does what the help says', async () => {
  const at = article();
  const {page, close} = await open(browser, at, PAIR);
  const current = () => page.locator('.card.current').getAttribute('id');
  const status = (id) => page.locator('#' + id).getAttribute('data-status');
  const press = (key) => page.keyboard.press(key);

  await press('?');
  const help = await page.locator('#help dt').allTextContents();
  assert.deepEqual(help, ['j', 'k', 'n', 'p', 'a', 'd', 'D', 'x', 'w', 'g', 'c', 'e', 'u', 'o', 'l', '/', '?']);
  await press('Escape');
  assert.equal(await page.locator('#help').isVisible(), false);

  await press('j');
  const first = await current();
  assert.equal(await page.evaluate(() => document.activeElement.id), first);
  await press('j');
  const second = await current();
  assert.notEqual(first, second);
  await press('k');
  assert.equal(await current(), first);
  await press('a');
  assert.equal(await status(first), 'accepted');
  assert.equal(await current(), second, 'accepting goes on');
  await press('d');
  assert.equal(await status(second), 'dismissed');
  assert.match(await page.locator(`#${second} .decided`).textContent(), /dismissed: false alarm/);
  const third = await current();
  await press('p');
  assert.equal(await current(), third, 'nothing undecided before it');
  await press('k');
  assert.equal(await current(), second);
  await press('n');
  assert.equal(await current(), third);
  await press('u');
  assert.equal(await status(second), 'open');
  assert.equal(await current(), second, 'undo goes back');
  await press('u');
  assert.equal(await status(first), 'open');

  await press('D');
  await page.keyboard.type('house style');
  await press('Enter');
  assert.match(await page.locator(`#${first} .decided`).textContent(), /dismissed: house style/);
  await press('c');
  await page.keyboard.type('Ask the author.');
  await press('Control+Enter');
  assert.equal(await page.locator(`#${second} .comment`).textContent(), 'Ask the author.');
  await press('e');
  assert.equal(await page.locator('#explain .docs').isVisible(), true);
  await press('Escape');
  await press('l');
  assert.equal(await page.locator('#label-toggle').getAttribute('aria-pressed'), 'true');
  await press('l');
  await press('g');
  await page.locator('#term input[name=source]').fill('lease');
  await page.locator('#term input[name=target]').fill('bail');
  await press('Enter');
  assert.match(await page.locator('#said').textContent(), /glossary/);

  // Both findings on « la la » are alike.
  await rule(page, 'doubled-word').first().focus();
  assert.match(await page.locator('[data-act=all]').textContent(), /all 2 like this/);
  await press('x');
  for (const card of await rule(page, 'doubled-word').all()) assert.equal(await card.getAttribute('data-status'), 'dismissed');
  await press('u');
  for (const card of await rule(page, 'doubled-word').all()) assert.equal(await card.getAttribute('data-status'), 'open');
  await rule(page, 'doubled-word').first().focus();
  await press('w');
  for (const card of await rule(page, 'doubled-word').all()) assert.match(await card.locator('.decided').textContent(), /accepted word/);
  assert.equal(await exported(page, 'words.txt'), 'la la\n');
  await press('u');
  assert.equal(await exported(page, 'words.txt'), '');
  await close();
  at.remove();
});

test('a mark and its card light up together on both sides', async () => {
  const at = article();
  const {page, close} = await open(browser, at, PAIR);
  await page.locator('td.src mark', {hasText: '36'}).hover();
  assert.equal(await page.locator('td.tgt mark.lit', {hasText: '63'}).count(), 1);
  assert.equal(await rule(page, 'number-changed').evaluate((c) => c.classList.contains('lit')), true);
  await page.locator('td.tgt mark', {hasText: '63'}).click();
  assert.equal(await rule(page, 'number-changed').evaluate((c) => c.classList.contains('current')), true);
  await close();
  at.remove();
});

test('decisions stay in the browser, and are known again when the translation was edited elsewhere', async () => {
  const at = article();
  const first = await open(browser, at, PAIR);
  await first.page.keyboard.press('j');
  await first.page.keyboard.press('a');
  at.write('a.fr.txt', FRENCH.replace('Les murs étaient', 'Les parois étaient')).bilint('report', ...PAIR, '-o', 'report.html');
  await first.page.reload();
  assert.equal(await first.page.locator('.card[data-status=accepted]').count(), 1);
  await first.close();
  at.remove();
});

test('decisions that were exported are read back', async () => {
  const at = article();
  const {page, close} = await open(browser, at, PAIR);
  await page.getByRole('button', {name: 'Decisions'}).click();
  await page.getByLabel('Your name').fill('Noor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.keyboard.press('d');
  await page.keyboard.press('c');
  await page.keyboard.type('Two lines,\n“quoted” \\ = "and"');
  await page.keyboard.press('Control+Enter');
  await rule(page, 'doubled-word').first().focus();
  await page.keyboard.press('w');
  const state = (page) => page.locator('.card').evaluateAll((cards) => cards.map((c) => [c.dataset.status, c.querySelector('.decided').textContent]));
  const kept = await state(page);
  at.write('decisions.toml', await exported(page, 'decisions.toml'));
  const baseline = await exported(page, 'baseline.toml');
  const table = await exported(page, 'findings.csv');
  await close();

  const again = await open(browser, at, [...PAIR, '--decisions', 'decisions.toml']);
  assert.deepEqual(await state(again.page), kept);
  await again.close();
  at.write('findings.csv', table).write('words.txt', 'la la\n');
  const fromTable = await open(browser, at, [...PAIR, '--decisions', 'findings.csv', '--decisions', 'words.txt']);
  assert.deepEqual(await state(fromTable.page), kept);
  await fromTable.close();
  assert.equal(baseline.match(/^\[\[entry\]\]$/gm).length, 3);
  assert.match(baseline, /^by = "Noor"$/m);
  at.write('baseline.toml', baseline);
  const muted = await open(browser, at, [...PAIR, '--decisions', 'baseline.toml']);
  assert.equal(await muted.page.locator('.card[data-status=dismissed]').count(), 3);
  await muted.close();
  assert.match(table, /"accepted"/);
  at.remove();
});

test('the review table has both texts under ids that stay, and is checked again once it was corrected', async () => {
  const at = article();
  const ids = (table) => table.match(/^\ufeff?"[^"]+"/gm);
  const first = await open(browser, at, PAIR);
  const table = await exported(first.page, 'review.csv');
  await first.close();
  at.write('a.fr.txt', FRENCH.replace('la la île', 'l’île'));
  const second = await open(browser, at, PAIR);
  assert.deepEqual(ids(await exported(second.page, 'review.csv')), ids(table));
  await second.close();
  at.write('review.csv', table);
  const rules = (name) => at.findings(name, '-s', 'en', '-t', 'fr').map((f) => f.rule);
  assert.equal(rules('review.csv').filter((r) => r === 'doubled-word').length, 2);
  at.write('corrected.csv', table.replace('la la île', 'l’île'));
  assert.equal(rules('corrected.csv').filter((r) => r === 'doubled-word').length, 1);
  at.remove();
});

// Selects `words` in the row that holds them.
async function select(page, words, side = 'tgt') {
  await page.evaluate(([words, side]) => {
    const cell = [...document.querySelectorAll(`td.${side} .t`)].find((t) => t.textContent.includes(words));
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const [start, range] = [cell.textContent.indexOf(words), new Range()];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
      const [node, end] = [walker.currentNode, start + words.length];
      if (at <= start && start <= at + node.length) range.setStart(node, start - at);
      if (at < end && end <= at + node.length) range.setEnd(node, end - at);
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, [words, side]);
}

test('labels become gold that `bilint score` reads', async () => {
  const at = folder().write('gold/p/source.en.md', ENGLISH.replace('lease agreement', '*lease* agreement'))
    .write('gold/p/target.fr.md', FRENCH.replace('contrat de bail', '*contrat* de bail').replace('La reine', 'La *reine*'));
  const {page, close} = await open(browser, at, ['gold']);
  await page.keyboard.press('l');
  const label = async (words, kind, note, side) => {
    await select(page, words, side);
    await page.locator('#label select[name=kind]').selectOption(kind);
    await page.locator('#label input[name=note]').fill(note);
    await page.locator('#label').getByRole('button', {name: 'Label'}).click();
  };
  await label('63', 'rule:number-changed', 'digits exchanged');
  await label('a visité', 'mqm:accuracy/mistranslation', 'she only passed by');
  await label('éteinte', 'trap', 'rightly feminine');
  await label('rooms', 'mqm:accuracy/omission', '', 'src');
  assert.equal(await page.locator('.labelled').count(), 4);
  await page.keyboard.press('u');
  assert.equal(await page.locator('.labelled').count(), 3);
  await page.keyboard.press('l');
  // What was accepted is gold too; a false alarm is a trap.
  await rule(page, 'doubled-word').first().focus();
  await page.keyboard.press('a');
  await rule(page, 'doubled-word').last().focus();
  await page.keyboard.press('d');
  const gold = await exported(page, 'findings.toml');
  await page.reload();
  assert.equal(await page.locator('.labelled').count(), 3);
  // Labels follow their words through a new version of the text.
  const moved = readFileSync(at.file('gold/p/target.fr.md'), 'utf8').replace('Le vieux phare', 'Le vieux phare 63');
  at.write('gold/p/target.fr.md', moved).bilint('report', 'gold', '-o', 'report.html');
  await page.reload();
  assert.equal(await page.locator('.labelled').count(), 3);
  const followed = await exported(page, 'findings.toml');
  assert.match(followed, /text = "63"\noccurrence = 2\n/);
  await close();
  at.write('gold/p/findings.toml', followed);
  at.bilint('score', 'gold');
  at.write('gold/p/target.fr.md', moved.replace('Le vieux phare 63', 'Le vieux phare')).write('gold/p/findings.toml', gold);
  const score = JSON.parse(at.bilint('score', 'gold', '--format', 'json'));
  assert.deepEqual({...score.by_rule['number-changed']}, {expected: 1, found: 1, unexpected: 0, traps_hit: 0});
  assert.deepEqual({...score.by_rule['doubled-word']}, {expected: 1, found: 1, unexpected: 1, traps_hit: 1});
  assert.equal(score.by_rule['accuracy/mistranslation'].expected, 1);
  assert.match(gold, /text = "a visité"/);
  at.remove();
});

test('a revision is shown sentence by sentence, with what became of its findings', async () => {
  const at = article().write('old.fr.txt', FRENCH).write('a.fr.txt', FRENCH.replace('bail contrat de bail', 'bail')
    .replace('Le vent était fort', 'Le le vent était fort'));
  const {page, close} = await open(browser, at, [...PAIR, '--previous', 'old.fr.txt']);
  assert.equal(await page.locator('.card[data-fate=fixed] .rule').textContent(), 'doubled-term');
  const was = page.locator('.was', {hasText: 'contrat de bail'});
  assert.match(await was.locator('del').textContent(), /contrat de bail/);
  await page.getByLabel('Revision').selectOption('untouched');
  assert.equal(await shown(page), await page.locator('.card[data-fate=remaining]').count());
  await page.getByLabel('Revision').selectOption('new');
  assert.equal(await shown(page), await page.locator('.card[data-fate=new]').count());
  assert.ok(await shown(page) >= 1);
  await close();
  at.remove();
});
