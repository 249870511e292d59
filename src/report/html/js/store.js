// What was decided: kept in the browser by the content of the documents, laid over what the page was given.

const REASONS = ['false alarm', 'right here', 'as the client wants it', 'not worth a change'];
const storageKey = (number) => 'bilint:1:' + documents[number].key;

// For each document: decisions by fingerprint, words, terms, labels.
// Documents of one content share what was decided.
const byKey = new Map();
const kept = documents.map((document, number) => {
  if (!byKey.has(document.key)) byKey.set(document.key, {decisions: {}, words: [], terms: [], labels: [], ...read(storageKey(number))});
  return byKey.get(document.key);
});
let isStorageBroken = false;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) || {};
  } catch {
    return {};
  }
}

function keep(number) {
  try {
    localStorage.setItem(storageKey(number), JSON.stringify(kept[number]));
  } catch {
    if (!isStorageBroken) say('This browser keeps nothing for this page: export your decisions before you leave it.');
    isStorageBroken = true;
  }
}

const pathOf = (i) => documents[documentOf(i)].target;
const keys = findings.map((finding, i) => pathOf(i) + '\t' + finding.fingerprint);

// Decisions that came with the page, by path and fingerprint, and by the file's name where it was moved.
const fileName = (path) => path.split(/[/\\]/).pop();
const given = new Map();
for (const {path, fingerprint, status, reason, comment, by} of data.given.entry) {
  for (const name of [path, fileName(path)]) {
    const key = name + '\t' + fingerprint;
    if (!given.has(key)) given.set(key, {status, reason, comment, by});
  }
}
const givenWords = new Set(data.given.word.map((word) => word.text));

const OPEN = {status: 'open', reason: '', comment: '', by: ''};

// What was decided on a finding: what is kept here, else what came with the page.
function look(i) {
  const {fingerprint, text} = findings[i];
  const own = kept[documentOf(i)].decisions[fingerprint];
  const known = own || given.get(keys[i]) || given.get(fileName(pathOf(i)) + '\t' + fingerprint);
  if (known) return known;
  return givenWords.has(text) ? {...OPEN, status: 'dismissed', reason: 'accepted word'} : OPEN;
}

const decisions = findings.map((_, i) => look(i));
const decisionOn = (i) => decisions[i];
const statusOf = (i) => decisions[i].status;

// The name that decisions are signed with.
const signature = {
  name: read('bilint:name').name || '',
  get: () => signature.name,
  set(name) {
    signature.name = name;
    try {
      localStorage.setItem('bilint:name', JSON.stringify({name}));
    } catch {
      // Nothing is kept; the name holds for this page alone.
    }
  },
};

// Steps back: for each change the state of the documents before it, and the finding that was current.
const past = [];

// Changes what is kept by `change`, so that one step back undoes all of it.
function remember(numbers, change) {
  past.push({states: numbers.map((n) => [n, JSON.stringify(kept[n])]), current});
  change();
  numbers.forEach(keep);
}

function undo() {
  const step = past.pop();
  if (!step) return say('Nothing to undo.');
  for (const [number, state] of step.states) {
    Object.assign(kept[number], JSON.parse(state));
    keep(number);
  }
  showDecisions();
  showLabels();
  apply();
  setCurrent(step.current);
  say('Undone.');
}

// Decides on some findings at once.
function decide(list, changes) {
  const numbers = [...new Set(list.map(documentOf))];
  remember(numbers, () => {
    for (const i of list) {
      const decision = {...decisionOn(i), ...changes};
      if (!decision.by) decision.by = signature.get();
      kept[documentOf(i)].decisions[findings[i].fingerprint] = decision;
    }
  });
  list.forEach(showDecision);
}

function showDecision(i) {
  const {status, reason, comment} = (decisions[i] = look(i));
  const card = cards[i];
  card.dataset.status = status;
  const line = card.querySelector('.decided');
  const words = status === 'open' ? '' : status + (reason && status === 'dismissed' ? ': ' + reason : '');
  line.replaceChildren(words);
  if (comment) line.append(make('span', {class: 'comment'}, comment));
}

function showDecisions() {
  findings.forEach((_, i) => showDecision(i));
}
