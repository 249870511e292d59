// Which findings and rows are shown, in which order; the bar that says so; and the address that keeps it.

const EMPTY = {q: '', sev: '', rule: '', conf: '', status: '', rev: '', order: ''};
let filter = {...EMPTY};
// Findings in the order in which they are walked through, rows opened by hand, and whether a finding is shown.
let sequence = [];
const opened = new Set();
const isShown = new Uint8Array(findings.length);

const controls = {
  q: make('input', {id: 'q', type: 'search', placeholder: 'Search both sides', 'aria-label': 'Search both sides', input: () => set({q: controls.q.value})}),
  rule: make('select', {'aria-label': 'Rule or family', change: () => set({rule: controls.rule.value})}),
  conf: make('select', {'aria-label': 'Confidence', change: () => set({conf: controls.conf.value})},
    choice('', 'any confidence'), choice('medium', 'medium and high'), choice('high', 'high confidence')),
  status: make('select', {'aria-label': 'Status', change: () => set({status: controls.status.value})},
    choice('', 'any status'), choice('open', 'undecided'), choice('accepted', 'accepted'), choice('dismissed', 'dismissed'), choice('commented', 'with a comment')),
  rev: make('select', {'aria-label': 'Revision', hidden: !data.revised, change: () => set({rev: controls.rev.value})},
    choice('', 'any fate'), choice('untouched', 'in untouched sentences'), choice('remaining', 'remaining'), choice('new', 'brought in'), choice('fixed', 'fixed')),
  order: make('select', {'aria-label': 'Order', change: () => set({order: controls.order.value})},
    choice('', 'reading order'), choice('severity', 'gravest first')),
};
const severityButtons = SEVERITIES.map((name) =>
  make('button', {type: 'button', class: 'toggle', 'aria-pressed': 'false', 'data-sev': name, click: () => toggleSeverity(name)},
    make('span', {class: 'sev ' + name}, name), ' ', make('span', {class: 'n'})));
const summary = make('output', {id: 'count', 'aria-live': 'polite'});

function buildBar() {
  const families = new Map();
  for (const finding of findings) {
    if (!families.has(finding.family)) families.set(finding.family, new Map());
    const rules = families.get(finding.family);
    rules.set(finding.rule, (rules.get(finding.rule) || 0) + 1);
  }
  controls.rule.append(choice('', 'all rules'));
  for (const [family, rules] of [...families].sort()) {
    const list = [...rules].sort().map(([rule, n]) => choice(rule, `${rule} (${n})`));
    controls.rule.append(make('optgroup', {label: family}, choice(family, `all of ${family}`), ...list));
  }
  const {q, ...selects} = controls;
  $('bar').replaceWith(make('form', {id: 'bar', class: 'bar', role: 'search', 'aria-label': 'Filters', submit: (e) => e.preventDefault()},
    q, make('div', {class: 'severities', role: 'group', 'aria-label': 'Severity'}, ...severityButtons), ...Object.values(selects),
    button('Clear', () => set(EMPTY), {id: 'clear', hidden: true}), summary,
    make('div', {class: 'tools'}, button('Label', toggleLabels, {id: 'label-toggle', 'aria-pressed': 'false', title: 'Label mode (l)'}),
      button('Decisions', openExport, {title: 'Export decisions'}), button('?', openHelp, {'aria-label': 'Keys', title: 'Keys (?)'}))));
}

function toggleSeverity(name) {
  const on = new Set(filter.sev.split(',').filter(Boolean));
  if (!on.delete(name)) on.add(name);
  set({sev: SEVERITIES.filter((s) => on.has(s)).join(',')});
}

// Changes the filter; what was opened by hand folds again.
function set(changes) {
  filter = {...filter, ...changes};
  opened.clear();
  apply();
  writeHash();
}

function writeHash() {
  const parts = Object.entries(filter).filter(([, value]) => value);
  const hash = '#' + new URLSearchParams(parts).toString();
  history.replaceState(null, '', parts.length ? hash : location.pathname + location.search);
}

// What the address says; addresses of rows and rules are none of the filter's.
function readHash() {
  const hash = location.hash.slice(1);
  if (hash && !hash.includes('=')) return;
  const said = Object.fromEntries(new URLSearchParams(hash));
  filter = Object.fromEntries(Object.keys(EMPTY).map((name) => [name, said[name] || '']));
}

function passes(finding, i) {
  if (filter.sev && !filter.sev.split(',').includes(finding.severity)) return false;
  if (filter.rule && finding.rule !== filter.rule && finding.family !== filter.rule) return false;
  if (filter.conf && CONFIDENCES.indexOf(finding.confidence) < CONFIDENCES.indexOf(filter.conf)) return false;
  if (filter.rev === 'untouched') {
    if (finding.fate !== 'remaining' || rowElements[finding.row].dataset.rev !== 'untouched') return false;
  } else if (filter.rev && finding.fate !== filter.rev) return false;
  if (!filter.status) return true;
  return filter.status === 'commented' ? Boolean(decisionOn(i).comment) : statusOf(i) === filter.status;
}

// Texts without case and accents.
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
let texts = null;
function matches(query) {
  if (!texts) texts = rows.map((_, i) => plain(textOf(i, 'source') + '\n' + textOf(i, 'target')));
  return texts.map((text) => text.includes(query));
}

const isFiltered = () => Object.entries(filter).some(([name, value]) => value && name !== 'order');

// Shows what the filter says. `stay`: what is shown stays, so that a decision does not take its card away.
function apply(stay = false) {
  const query = plain(filter.q.trim());
  const found = query ? matches(query) : null;
  findings.forEach((finding, i) => {
    const shown = (passes(finding, i) && (!found || found[finding.row])) || (stay && isShown[i]);
    isShown[i] = shown ? 1 : 0;
    if (cards[i].hidden === Boolean(shown)) cards[i].hidden = !shown;
  });
  for (const mark of marks) {
    const off = !mark.of.some((i) => isShown[i]);
    if (off !== mark.off) mark.element.classList.toggle('off', (mark.off = off));
  }
  const wanted = rows.map((_, i) => (found ? found[i] && (isRowPlain() || hasShown(i)) : hasShown(i)));
  if (filter.order === 'severity') bySeverity(wanted);
  else inReadingOrder(wanted);
  showCounts();
  paintSearch(query);
}

const hasShown = (row) => findingsOf[row].some((i) => isShown[i]);
// Does only the search choose, so that rows without findings count too?
const isRowPlain = () => !filter.sev && !filter.rule && !filter.conf && !filter.status && !filter.rev;

const show = (row, shown) => {
  if (rowElements[row].hidden === shown) rowElements[row].hidden = !shown;
};

let folds = [];
function clearFolds() {
  for (const fold of folds) fold.remove();
  folds = [];
}

// Rows with findings and their neighbours; what lies between is folded.
function inReadingOrder(wanted) {
  clearFolds();
  putBack();
  const shown = wanted.map((w, i) => w || opened.has(i) || near(wanted, i));
  for (let i = 0; i < rows.length; i++) {
    let end = i;
    while (end < rows.length && !shown[end] && rows[end][0] === rows[i][0]) end++;
    const length = end - i;
    if (length > 2) {
      for (let k = i; k < end; k++) show(k, false);
      folds.push(fold(i, end));
      rowElements[i].before(folds.at(-1));
    } else {
      for (let k = i; k < end; k++) show(k, true);
    }
    if (length) i = end - 1;
    else show(i, true);
  }
  const lines = new Map();
  rows.forEach((_, i) => rowElements[i].hidden || lines.set(home[i], (lines.get(home[i]) || 0) + 1));
  for (const line of folds) lines.set(line.parentNode, (lines.get(line.parentNode) || 0) + 0.3);
  for (const chunk of chunks) fit(chunk, lines.get(chunk) || 0);
  sequence = [];
  for (const list of findingsOf) for (const i of list) if (isShown[i]) sequence.push(i);
}

// A group of rows out of sight takes about as much room as its rows will.
function fit(chunk, lines) {
  if (chunk.hidden !== !lines) chunk.hidden = !lines;
  chunk.style.containIntrinsicBlockSize = Math.round(lines * 96) + 'px';
}

const near = (wanted, i) => [i - 1, i + 1].some((k) => wanted[k] && rows[k][0] === rows[i][0]);

function fold(from, to) {
  const words = `${to - from} sentence pairs ${isFiltered() ? 'left out by the filter' : 'without findings'}`;
  const open = make('button', {type: 'button', 'aria-expanded': 'false', 'data-from': from, 'data-to': to}, words);
  const cell = make('td', {role: 'cell', colspan: 4}, open);
  return make('tr', {class: 'fold', role: 'row'}, cell);
}

main.addEventListener('click', (event) => {
  const open = event.target.closest('.fold button');
  if (!open) return;
  const [from, to] = [Number(open.dataset.from), Number(open.dataset.to)];
  for (let k = from; k < to; k++) opened.add(k);
  apply(true);
  rowElements[from].scrollIntoView({block: 'nearest'});
});

// Groups of rows in another order than the texts'.
let sorted = [];

function putBack() {
  clearTimeout(rest);
  if (!sorted.length) return;
  const moved = sorted.flatMap((chunk) => [...chunk.children].map((element) => Number(element.id.slice(1))));
  // From the last to the first, so that the row behind each is in its place.
  for (const i of moved.sort((a, b) => b - a)) {
    home[i].insertBefore(rowElements[i], home[i + 1] === home[i] ? rowElements[i + 1] : null);
  }
  for (const chunk of sorted) chunk.remove();
  sorted = [];
}

// Rows with findings alone, the gravest first in each document.
function bySeverity(wanted) {
  clearFolds();
  putBack();
  const rank = (i) => SEVERITIES.indexOf(findings[i].severity);
  const worst = rows.map((_, i) => Math.min(...findingsOf[i].filter((k) => isShown[k]).map(rank), 9));
  const order = rows.map((_, i) => i).filter((i) => wanted[i]).sort((a, b) => rows[a][0] - rows[b][0] || worst[a] - worst[b] || a - b);
  for (const chunk of chunks) fit(chunk, 0);
  fillSorted(order, 0);
  sequence = order.flatMap((i) => findingsOf[i].filter((k) => isShown[k]));
}

// Puts rows in their new order, as many at once as no one notices; the rest when the page has drawn itself.
const AT_ONCE = 200;
let rest = 0;

function fillSorted(order, from) {
  const fresh = [];
  for (const i of order.slice(from, from + AT_ONCE)) {
    show(i, true);
    const table = home[i].parentNode;
    if (!fresh.length || fresh.at(-1).chunk.children.length >= 40 || fresh.at(-1).table !== table) {
      fresh.push({table, chunk: make('tbody', {class: 'chunk', role: 'rowgroup'})});
    }
    fresh.at(-1).chunk.append(rowElements[i]);
  }
  for (const {table, chunk} of fresh) {
    fit(chunk, chunk.children.length);
    table.append(chunk);
    sorted.push(chunk);
  }
  if (from + AT_ONCE < order.length) rest = setTimeout(() => fillSorted(order, from + AT_ONCE), 0);
}
