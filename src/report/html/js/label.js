// Label mode: words selected on either side become gold for `bilint score`.

const TRAP = 'trap';
let isLabelling = false;
let selected = null;

const kindOf = make('select', {name: 'kind', 'aria-label': 'What is wrong'});
const severityOf = make('select', {name: 'severity', 'aria-label': 'Severity'}, ...SEVERITIES.map((s) => choice(s, s, s === 'major')));
const noteOf = make('input', {name: 'note', placeholder: 'Why', 'aria-label': 'Why'});
const quoted = make('bdi', {class: 'q'});
const labelForm = make('form', {id: 'label', 'aria-label': 'Label the selected words', hidden: true},
  quoted, kindOf, severityOf, noteOf, make('button', {}, 'Label'), button('Cancel', () => endSelection()));
document.body.append(labelForm);

function fillKinds() {
  const families = new Map();
  for (const [rule, [family]] of Object.entries(data.rules)) families.set(family, [...(families.get(family) || []), rule]);
  kindOf.append(choice('', 'what is wrong?'), choice(TRAP, 'nothing: must stay silent'));
  for (const [family, rules] of [...families].sort()) {
    kindOf.append(make('optgroup', {label: 'Rules: ' + family}, ...rules.map((r) => choice('rule:' + r, r))));
  }
  kindOf.append(make('optgroup', {label: 'Types of MQM, for what no rule finds'}, ...data.mqm.map((m) => choice('mqm:' + m, m))));
}

function toggleLabels() {
  if (!documents.some((document) => document.raw)) return say('Labels are for articles: `bilint score` reads pairs of files.');
  isLabelling = !isLabelling;
  document.body.classList.toggle('labelling', isLabelling);
  $('label-toggle').setAttribute('aria-pressed', isLabelling);
  if (!isLabelling) endSelection();
  say(isLabelling ? 'Select words on either side to label them.' : 'Label mode is off.');
}

// The selection in a text of a row, as offsets in it.
function readSelection() {
  const selection = getSelection();
  if (!isLabelling || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const parent = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const text = parent(range.startContainer).closest('.t:not(.none)');
  if (!text || !text.contains(range.endContainer) || !main.contains(text)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  let [start, words] = [before.toString().length, range.toString()];
  start += words.length - words.trimStart().length;
  words = words.trim();
  const row = rowElements.indexOf(text.closest('.row'));
  return words ? {row, side: text.parentElement.classList.contains('src') ? 'source' : 'target', start, end: start + words.length} : null;
}

document.addEventListener('selectionchange', () => {
  const next = readSelection();
  if (!next) return;
  const place = inFile(next);
  if (!place) return;
  selected = {...next, ...place};
  quoted.textContent = selected.text;
  labelForm.hidden = false;
  said.classList.add('raised');
});

function endSelection() {
  selected = null;
  // Keys must not go on into a form that is hidden.
  if (labelForm.contains(document.activeElement)) document.activeElement.blur();
  labelForm.hidden = true;
  said.classList.remove('raised');
  getSelection().removeAllRanges();
}

// What a place of a row's text is in the decoded file: the exact text, and which occurrence of it.
function inFile({row, side, start, end}) {
  const [number, , , ...maps] = rows[row];
  const at = side === 'source' ? 0 : 1;
  const raw = documents[number].raw?.[at];
  const map = maps[at];
  if (!raw || !map) return null;
  const run = (offset, isEnd) => map.findLast((r) => (isEnd ? r[0] < offset : r[0] <= offset)) || map[0];
  const [a, b] = [run(start, false), run(end, true)];
  const from = a[2] ? a[1] : a[1] + start - a[0];
  const to = b[2] ? b[2] : b[1] + end - b[0];
  const text = raw.slice(from, to);
  return {text, occurrence: occurrenceAt(raw, text, from)};
}

function occurrenceAt(raw, text, at) {
  let number = 0;
  for (let place = raw.indexOf(text); place >= 0 && place <= at; place = raw.indexOf(text, place + text.length)) {
    number++;
    if (place === at) return number;
  }
  return 1;
}

labelForm.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!selected || !kindOf.value) return kindOf.focus();
  const [what, name] = kindOf.value.split(':');
  const number = rows[selected.row][0];
  const label = {...selected, words: textOf(selected.row, selected.side).slice(selected.start, selected.end),
    target: documents[number].target, key: rows[selected.row][2], what, name, severity: severityOf.value, note: noteOf.value.trim()};
  remember([number], () => kept[number].labels.push(label));
  noteOf.value = '';
  endSelection();
  showLabels();
  say('Labelled. (u undoes it)');
});

// The labels of a document where they stand now: a label is known again by its source sentence and its words, whatever
// changed around them. One whose words are gone is kept, and neither shown nor exported.
function labelsOf(number) {
  const target = documents[number].target;
  return kept[number].labels.flatMap((label) => {
    if (label.target !== target) return [];
    const isHome = (row) => row && row[0] === number && row[2] === label.key;
    const row = isHome(rows[label.row]) ? label.row : rows.findIndex(isHome);
    if (row < 0) return [];
    const [before, text] = [label.start, textOf(row, label.side)];
    const start = text.startsWith(label.words, before) ? before : text.indexOf(label.words);
    if (start < 0) return [];
    Object.assign(label, {row, start, end: start + label.words.length});
    return [Object.assign(label, inFile(label))];
  });
}

// The labels, beside their rows and in the texts.
function showLabels() {
  for (const old of main.querySelectorAll('.labelled')) old.remove();
  const ranges = [];
  documents.forEach((_, number) => {
    for (const label of labelsOf(number)) {
      const remove = button('Remove', () => {
        remember([number], () => kept[number].labels.splice(kept[number].labels.indexOf(label), 1));
        showLabels();
      }, {'aria-label': `Remove the label on “${label.text}”`});
      const name = label.what === TRAP ? 'must stay silent' : label.name;
      const words = [make('b', {}, name), ' ', make('bdi', {class: 'q'}, label.text), label.note ? ` ${label.note} ` : ' '];
      rowElements[label.row].querySelector('.notes').append(make('p', {class: 'labelled'}, ...words, remove));
      const range = rangeOf(label);
      if (range) ranges.push(range);
    }
  });
  if (globalThis.CSS?.highlights) CSS.highlights.set('label', new Highlight(...ranges));
}

// A DOM range for offsets in a row's text.
function rangeOf({row, side, start, end}) {
  const text = rowElements[row].querySelector(side === 'source' ? 'td.src > .t' : 'td.tgt > .t');
  if (!text) return null;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = new Range();
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const next = at + node.length;
    if (at <= start && start <= next) range.setStart(node, start - at);
    if (at <= end && end <= next) {
      range.setEnd(node, end - at);
      return range;
    }
    at = next;
  }
  return null;
}
