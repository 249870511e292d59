// Counts, the current finding, what its buttons do, and the marks that light up with it.

let current = -1;
const tally = [...document.querySelectorAll('[data-cell]')];

const isCounted = (i) => isShown[i] && findings[i].fate !== 'fixed' && statusOf(i) !== 'dismissed';

// Counts and score follow the filter and the decisions.
function showCounts() {
  const cells = new Map();
  const add = (name) => cells.set(name, (cells.get(name) || 0) + 1);
  let points = 0;
  let decided = 0;
  const severity = Object.fromEntries(SEVERITIES.map((name) => [name, 0]));
  findings.forEach((finding, i) => {
    if (isShown[i] && statusOf(i) !== 'open') decided++;
    if (!isCounted(i)) return;
    points += POINTS[finding.severity];
    severity[finding.severity]++;
    for (const family of [finding.family, 'all']) for (const s of [finding.severity, 'all']) add(family + ' ' + s);
  });
  for (const cell of tally) cell.textContent = cells.get(cell.dataset.cell) || '';
  const words = documents.reduce((sum, document) => sum + document.words, 0);
  const penalty = (words ? (points * 1000) / words : 0).toFixed(1);
  $('score').textContent = penalty;
  $('points').textContent = points;
  const parts = SEVERITIES.filter((name) => severity[name]).map((name) => `${severity[name]} ${name}`);
  const worst = SEVERITIES.find((name) => severity[name]);
  const verdict = !worst ? 'No findings' : ['critical', 'major'].includes(worst) ? 'To be revised: ' : 'Nothing grave: ';
  $('verdict').textContent = verdict + (worst ? parts.join(', ') : '') + (isFiltered() ? ' (as filtered)' : '');
  $('verdict').dataset.worst = worst || 'none';
  const pressed = new Set(filter.sev.split(','));
  for (const b of severityButtons) {
    b.setAttribute('aria-pressed', pressed.has(b.dataset.sev));
    b.querySelector('.n').textContent = severity[b.dataset.sev];
  }
  for (const [name, control] of Object.entries(controls)) if (control.value !== filter[name]) control.value = filter[name];
  $('clear').hidden = !isFiltered();
  summary.textContent = `${sequence.length} of ${count(findings.length, 'finding')}, ${decided} decided, penalty ${penalty}`;
}

// The words searched for, without touching the texts.
function paintSearch(query) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete('search');
  if (!query) return;
  const ranges = [];
  for (const element of rowElements) {
    if (element.hidden || ranges.length > 500) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement.closest('.t')) continue;
      const text = node.data.toLowerCase();
      for (let at = text.indexOf(query); at >= 0 && text.length === node.data.length; at = text.indexOf(query, at + query.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + query.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set('search', new Highlight(...ranges));
}

// Marks and card of a finding light up together.
let lit = [];
function light(list) {
  for (const element of lit) element.classList.remove('lit');
  lit = list.flatMap((i) => [cards[i], ...marksOf[i]]);
  for (const element of lit) element.classList.add('lit');
}
const findingsAt = (target) => {
  const of = target.closest?.('[data-f]');
  return of ? of.dataset.f.split(' ').map(Number) : [];
};
main.addEventListener('mouseover', (event) => light(findingsAt(event.target)));
main.addEventListener('mouseleave', () => light(current < 0 ? [] : [current]));
main.addEventListener('focusin', (event) => {
  const card = event.target.closest('.card');
  if (card && Number(card.dataset.f) !== current) setCurrent(Number(card.dataset.f), false);
});
main.addEventListener('click', (event) => {
  const mark = event.target.closest('mark[data-f]');
  const chosen = mark && getSelection().isCollapsed && findingsAt(mark).find((i) => isShown[i]);
  if (chosen != null && chosen !== false) setCurrent(chosen);
});

// The buttons of the current card: one set, moved from card to card.
const reason = make('select', {'aria-label': 'Reason to dismiss', change: () => current >= 0 && statusOf(current) === 'dismissed' && act.dismiss(false)},
  ...REASONS.map((r) => choice(r, r)));
const key = (text, letter) => [text + ' ', make('kbd', {}, letter)];
const tool = (name, text, letter) => make('button', {type: 'button', 'data-act': name, click: () => act[name]()}, ...key(text, letter));
const toolbar = make('div', {class: 'actions', role: 'toolbar', 'aria-label': 'Decide'},
  tool('accept', 'Accept', 'a'), tool('dismiss', 'Dismiss', 'd'), reason, tool('comment', 'Comment', 'c'),
  tool('all', 'Dismiss all like this', 'x'), tool('word', 'Accept this word', 'w'), tool('term', 'Add to glossary', 'g'));

function setCurrent(i, focus = true) {
  if (current >= 0) cards[current].classList.remove('current');
  current = i;
  light(i < 0 ? [] : [i]);
  if (i < 0) return toolbar.remove();
  if (!isShown[i]) set(EMPTY);
  const card = cards[i];
  card.classList.add('current');
  card.append(toolbar);
  const like = alike(i).length;
  toolbar.querySelector('[data-act=all]').hidden = like < 2;
  toolbar.querySelector('[data-act=all]').firstChild.data = `Dismiss all ${like} like this `;
  toolbar.querySelector('[data-act=word]').hidden = !isWord(findings[i].text);
  if (!focus) return;
  card.focus({preventScroll: true});
  const box = card.getBoundingClientRect();
  const top = $('bar').getBoundingClientRect().bottom;
  if (box.top < top + 8 || box.bottom > innerHeight - 8) rowElements[findings[i].row].scrollIntoView({block: 'center'});
}

// Findings of the same rule on the same words.
const alike = (i) => findings.flatMap((f, k) => (f.rule === findings[i].rule && f.text === findings[i].text && f.fate !== 'fixed' ? [k] : []));
const isWord = (text) => text.length > 0 && text.length <= 60 && /\p{L}/u.test(text);

function step(by, wanted = () => true) {
  let at = sequence.indexOf(current);
  if (at < 0) at = by > 0 ? -1 : sequence.length;
  for (at += by; at >= 0 && at < sequence.length; at += by) if (wanted(sequence[at])) return setCurrent(sequence[at]);
  say(by > 0 ? 'That was the last one.' : 'That was the first one.');
}
const isOpen = (i) => statusOf(i) === 'open' && findings[i].fate !== 'fixed';

// Decides on the current finding and goes on to the next one that is undecided.
function decideAndGoOn(list, changes, words, goOn = true) {
  decide(list, changes);
  apply(true);
  if (goOn) step(1, isOpen);
  say(words + ' (u undoes it)');
}

const act = {
  accept: () => current >= 0 && decideAndGoOn([current], {status: 'accepted', reason: ''}, 'Accepted.'),
  dismiss: (goOn = true) => current >= 0 && decideAndGoOn([current], {status: 'dismissed', reason: reason.value}, `Dismissed: ${reason.value}.`, goOn),
  all: () => current >= 0 && decideAndGoOn(alike(current), {status: 'dismissed', reason: reason.value}, `Dismissed ${count(alike(current).length, 'finding')}: ${reason.value}.`),
  word() {
    if (current < 0 || !isWord(findings[current].text)) return;
    const {text} = findings[current];
    const number = documentOf(current);
    const same = findings.flatMap((f, i) => (f.text === text && documentOf(i) === number ? [i] : []));
    decide(same, {status: 'dismissed', reason: 'accepted word'});
    // The same step back takes the word out again.
    kept[number].words.push({text, language: documents[number].languages[findings[current].side === 'source' ? 0 : 1]});
    keep(number);
    apply(true);
    step(1, isOpen);
    say(`“${text}” is accepted wherever it stands. (u undoes it)`);
  },
  term() {
    if (current < 0) return;
    const {text, source} = findings[current];
    const number = documentOf(current);
    const field = (name, label, value) => make('label', {}, label, make('input', {name, value, required: true, autofocus: name === 'source'}));
    const form = make('form', {}, field('source', 'In the source', source), field('target', 'In the translation', text), make('button', {}, 'Add'));
    ask('term', 'Add to the glossary', form, (said) => {
      remember([number], () => kept[number].terms.push({source: said.get('source').trim(), target: said.get('target').trim()}));
      say('Added to the glossary. (u undoes it)');
    });
  },
  reasons() {
    if (current < 0) return;
    const field = make('input', {name: 'reason', autofocus: true, list: 'reason-list', value: reason.value, required: true, 'aria-label': 'Reason'});
    const list = make('datalist', {id: 'reason-list'}, ...REASONS.map((r) => choice(r, r)));
    ask('why', 'Dismiss, because', make('form', {}, field, list, make('button', {}, 'Dismiss')), (said) => {
      const words = said.get('reason').trim();
      if (![...reason.options].some((o) => o.value === words)) reason.append(choice(words, words));
      reason.value = words;
      act.dismiss();
    });
    field.select();
  },
  comment() {
    if (current < 0) return;
    const i = current;
    const area = make('textarea', {name: 'comment', rows: 4, autofocus: true, 'aria-label': 'Comment'});
    area.value = decisionOn(i).comment || '';
    const form = make('form', {}, area, make('button', {}, 'Keep'));
    area.addEventListener('keydown', (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && form.requestSubmit());
    ask('comment', 'Comment', form, (said) => {
      decide([i], {comment: said.get('comment').trim()});
      apply(true);
      setCurrent(i);
    });
  },
  explain: () => current >= 0 && explain(findings[current].rule),
};
