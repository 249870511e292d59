// What leaves the page: decisions, baseline, words, glossary, tables, and gold.

// A string of TOML.
const toml = (text) => JSON.stringify(text).replace(/\u007f/g, '\\u007f');
const fields = (list) => list.filter(([, value]) => value !== '' && value != null)
  .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : toml(value)}\n`).join('');

// A table for spreadsheets; no cell is taken for a formula.
const field = (value) => `"${String(value).replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;
const csv = (lines) => '\ufeff' + lines.map((line) => line.map(field).join(',') + '\r\n').join('');

const decided = () => findings.flatMap((_, i) => (statusOf(i) !== 'open' || decisionOn(i).comment ? [i] : []));
const ofStatus = (...wanted) => findings.flatMap((_, i) => (wanted.includes(statusOf(i)) ? [i] : []));
const all = (name) => [...new Set(kept)].flatMap((state) => state[name]);

function entry(i, withStatus) {
  const path = pathOf(i);
  const {fingerprint, rule, text} = findings[i];
  const {status, reason, comment, by} = decisionOn(i);
  const more = withStatus ? [['status', status], ['reason', reason], ['comment', comment], ['by', by]]
    : [['reason', [reason, comment].filter(Boolean).join(': ')], ['by', by]];
  return '[[entry]]\n' + fields([['path', path], ['fingerprint', fingerprint], ['rule', rule], ['text', text], ...more]);
}

const words = () => [...data.given.word, ...all('words')];
const terms = () => [...data.given.term, ...all('terms')];

function decisionsFile() {
  const list = [...decided().map((i) => entry(i, true)),
    ...words().map((w) => '[[word]]\n' + fields([['text', w.text], ['language', w.language]])),
    ...terms().map((t) => '[[term]]\n' + fields([['source', t.source], ['target', t.target]]))];
  return ['version = 1\n', ...list].join('\n');
}

const baselineFile = () => ['version = 1\n', ...ofStatus('dismissed').map((i) => entry(i, false))].join('\n');

function findingsTable() {
  const head = ['path', 'place', 'rule', 'family', 'severity', 'confidence', 'status', 'reason', 'comment', 'by', 'text', 'message', 'source', 'translation', 'fingerprint'];
  return csv([head, ...findings.flatMap((f, i) => {
    if (f.fate === 'fixed') return [];
    const {status, reason, comment, by} = decisionOn(i);
    return [[pathOf(i), f.place || rows[f.row][1], f.rule, f.family, f.severity, f.confidence, status, reason, comment, by, f.text, f.message, textOf(f.row, 'source'), textOf(f.row, 'target'), f.fingerprint]];
  })]);
}

// Source and translation, each row under an id that stays while its source does, with what was decided on it.
function reviewTable() {
  const seen = new Map();
  return csv([['id', 'source', 'target', 'notes'], ...rows.map(([, , key], row) => {
    const n = (seen.get(key) || 0) + 1;
    seen.set(key, n);
    const remarks = findingsOf[row].filter((i) => statusOf(i) !== 'dismissed' && findings[i].fate !== 'fixed')
      .map((i) => `${findings[i].severity} ${findings[i].rule}: ${findings[i].message}` + (decisionOn(i).comment ? ` (${decisionOn(i).comment})` : ''));
    return [`${key}-${n}`, textOf(row, 'source'), textOf(row, 'target'), remarks.join('\n')];
  })]);
}

// Gold for one pair: its labels, what was accepted, and as traps what was dismissed as a false alarm.
function gold(number) {
  const item = (table, list) => `[[${table}]]\n` + fields(list);
  const place = (text, side, occurrence) => [['text', text], ['side', side === 'source' ? side : ''], ['occurrence', occurrence > 1 ? occurrence : '']];
  const of = (i) => documentOf(i) === number && findings[i].occurrence > 0;
  const found = (i) => [...place(findings[i].text, findings[i].side, findings[i].occurrence), ['note', decisionOn(i).comment]];
  const labelled = labelsOf(number).map((l) => l.what === TRAP
    ? item('trap', [...place(l.text, l.side, l.occurrence), ['note', l.note]])
    : item('finding', [[l.what, l.name], ['severity', l.what === 'mqm' ? l.severity : ''], ...place(l.text, l.side, l.occurrence), ['note', l.note]]));
  const right = ofStatus('accepted').filter(of).map((i) => item('finding', [['rule', findings[i].rule], ...found(i)]));
  const wrong = ofStatus('dismissed').filter((i) => of(i) && decisionOn(i).reason === REASONS[0]).map((i) => item('trap', found(i)));
  return [...labelled, ...right, ...wrong];
}

function download(name, text, type = 'text/plain') {
  const url = URL.createObjectURL(new Blob([text], {type: type + ';charset=utf-8'}));
  const link = make('a', {href: url, download: name, hidden: true});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function openExport() {
  $('export')?.remove();
  const line = (name, what, n, content, type) => make('li', {},
    button(name, () => download(name, content(), type), {'data-file': name}), make('span', {}, ` ${what} `), make('span', {class: 'dim'}, `(${n})`));
  const golds = documents.flatMap((document, number) => document.raw ? [line(
    documents.length > 1 ? `${fileName(document.target)}.findings.toml` : 'findings.toml',
    'Gold for bilint score: labels, accepted findings, false alarms as traps', gold(number).length, () => gold(number).join('\n'))] : []);
  const name = make('input', {name: 'by', value: signature.get(), 'aria-label': 'Your name', change: () => signature.set(name.value.trim())});
  dialog('export', 'Decisions',
    make('p', {}, 'What you decided stays in this browser, known by the content of the files. These take it further.'),
    make('label', {class: 'by'}, 'Signed ', name),
    make('ul', {class: 'files'},
      line('decisions.toml', 'Everything, for bilint report --decisions', decided().length + words().length + terms().length, decisionsFile),
      line('baseline.toml', 'What was dismissed, not to be reported again', ofStatus('dismissed').length, baselineFile),
      line('words.txt', 'Accepted words, one a line', words().length, () => words().map((w) => w.text + '\n').join('')),
      line('glossary.tsv', 'Terms', terms().length, () => terms().map((t) => [t.source, t.target].map((x) => x.replace(/\s+/g, ' ')).join('\t') + '\n').join(''), 'text/tab-separated-values'),
      line('findings.csv', 'Findings with decisions, for a spreadsheet', ofStatus('open', 'accepted', 'dismissed').length, findingsTable, 'text/csv'),
      line('review.csv', 'Both texts in two columns, to be corrected and checked again', rows.length, reviewTable, 'text/csv'),
      ...golds)).showModal();
}
