// What the tests of the page share: samples, pages that `bilint report` wrote, and a browser that listens to them.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

const require = createRequire(join(process.env.BROWSER_MODULES, 'package.json'));
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = () => chromium.launch({executablePath: process.env.CHROMIUM, args: ARGUMENTS});

// A folder to run `bilint` in.
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'bilint-page-'));
  return {
    path,
    file: (name) => join(path, name),
    write(name, text) {
      mkdirSync(dirname(join(path, name)), {recursive: true});
      writeFileSync(join(path, name), text);
      return this;
    },
    bilint: (...args) => execFileSync(process.env.BILINT, args, {cwd: path, encoding: 'utf8'}),
    // Findings make the exit status 1.
    findings(...args) {
      const out = this.bilint('check', '--format', 'jsonl', '--exit-zero', ...args);
      return out.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    },
    remove: () => rmSync(path, {recursive: true, force: true}),
  };
}

export const ENGLISH = `The old lighthouse

The trust signed a lease agreement with the owners of the island in spring. The lamp was switched off in 2016.

The keeper said he had waited 36 weeks. The door was never locked. The stairs were steep. The walls were white. The
rooms were small. The view was wide. The wind was strong.

The queen visited the island. Her brother lives near the river.
`;

export const FRENCH = `Le vieux phare

La fondation a signé un bail contrat de bail avec les propriétaires de l’île au printemps. La lampe a été éteinte en 2016.

Le gardien a dit qu’il avait attendu 63 semaines. La porte n’était jamais fermée. L’escalier était raide. Les murs étaient
blancs. Les pièces étaient petites. La vue était large. Le vent était fort.

La reine a visité la la île. Son frère habite près de la la rivière.
`;

export const article = () => folder().write('a.en.txt', ENGLISH).write('a.fr.txt', FRENCH);

// Opens a page that `bilint report` writes with `args`; closing asserts that nothing was asked of the network and that the
// console is silent.
export async function open(browser, at, args, options = {}) {
  at.bilint('report', ...args, '-o', 'report.html');
  const context = await browser.newContext({viewport: {width: 1440, height: 1000}, acceptDownloads: true, ...options});
  const page = await context.newPage();
  const noise = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('dialog', (dialog) => {
    noise.push('dialog: ' + dialog.message());
    dialog.dismiss();
  });
  context.on('request', (request) => /^(file|blob):/.test(request.url()) || noise.push('request: ' + request.url()));
  await page.goto('file://' + at.file('report.html') + (options.hash || ''));
  return {
    page,
    context,
    async close() {
      await context.close();
      assert.deepEqual(noise, []);
    },
  };
}

// The text of a file that a click on `name` in the dialog of decisions downloads.
export async function exported(page, name) {
  await page.getByRole('button', {name: 'Decisions'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-file="${name}"]`).click()]);
  assert.equal(download.suggestedFilename(), name);
  const text = readFileSync(await download.path(), 'utf8');
  await page.keyboard.press('Escape');
  return text;
}

// Serious faults that axe finds.
export async function faults(page) {
  // The page's policy holds for scripts that it loads, not for those of the browser's driver.
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
  return serious.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).slice(0, 3).join(' | ')}`);
}

export const shown = (page) => page.locator('.card:visible').count();
export const rule = (page, name) => page.locator('.card', {has: page.locator(`.rule[href="#rule-${name}"]`)});
