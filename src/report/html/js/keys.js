// Keys, the dialogs they open, links inside the page, and the start.

const KEYS = [
  ['j', 'next finding', () => step(1)],
  ['k', 'previous finding', () => step(-1)],
  ['n', 'next undecided finding', () => step(1, isOpen)],
  ['p', 'previous undecided finding', () => step(-1, isOpen)],
  ['a', 'accept and go on', () => act.accept()],
  ['d', 'dismiss with the last reason and go on', () => act.dismiss()],
  ['D', 'dismiss with another reason', () => act.reasons()],
  ['x', 'dismiss all like this', () => act.all()],
  ['w', 'accept this word wherever it stands', () => act.word()],
  ['g', 'add to the glossary', () => act.term()],
  ['c', 'comment', () => act.comment()],
  ['e', 'explain the rule', () => act.explain()],
  ['u', 'undo', undo],
  ['o', 'order: reading, gravest first', () => set({order: filter.order ? '' : 'severity'})],
  ['l', 'label mode', toggleLabels],
  ['/', 'search', () => controls.q.focus()],
  ['?', 'these keys', openHelp],
];

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = event.target;
  if (event.key === 'Escape' && at.closest?.('#bar')) return at.blur();
  if (event.key === 'Escape' && !labelForm.hidden) return endSelection();
  if (at.closest?.('dialog, input, textarea, select, #label')) return;
  const known = KEYS.find(([letter]) => letter === event.key);
  if (!known) return;
  event.preventDefault();
  known[2]();
});

function openHelp() {
  $('help')?.remove();
  const lines = KEYS.map(([letter, what]) => make('div', {}, make('dt', {}, make('kbd', {}, letter)), make('dd', {}, what)));
  dialog('help', 'Keys', make('dl', {class: 'keys'}, ...lines)).showModal();
}

// A rule's explanation, taken from the end of the page.
function explain(rule) {
  const entry = $('rule-' + rule);
  if (!entry) return;
  $('explain')?.remove();
  const docs = entry.querySelector('.docs').cloneNode(true);
  dialog('explain', rule, make('p', {}, data.rules[rule]?.[1] || entry.querySelector('summary .dim').textContent), docs).showModal();
}

// Links to rows open their folds; links to rules open their explanation; links that filter change the address.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link) return;
  const name = link.getAttribute('href').slice(1);
  const row = /^r(\d+)$/.exec(name);
  if (row) reveal(Number(row[1]));
  else if (name.startsWith('rule-')) explain(name.slice('rule-'.length));
  else if (name.startsWith('rule=')) set({rule: filter.rule === name.slice(5) ? '' : name.slice(5)});
  else return;
  event.preventDefault();
});

function reveal(row) {
  if (rowElements[row].hidden) {
    opened.add(row);
    apply(true);
  }
  rowElements[row].hidden = false;
  rowElements[row].scrollIntoView({block: 'center'});
  rowElements[row].classList.add('flash');
  setTimeout(() => rowElements[row].classList.remove('flash'), 1200);
}

addEventListener('hashchange', () => {
  readHash();
  apply();
  const row = /^#r(\d+)$/.exec(location.hash);
  if (row && rowElements[row[1]]) reveal(Number(row[1]));
});

// Explanations are folded on paper and open without the script; here they are opened one by one.
buildBar();
fillKinds();
readHash();
showDecisions();
showLabels();
apply();
