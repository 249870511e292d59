// The page's data and elements, and how elements are made.

const data = JSON.parse(document.getElementById('data').textContent);
const {findings, rows, documents} = data;
const SEVERITIES = ['critical', 'major', 'minor', 'info'];
const CONFIDENCES = ['low', 'medium', 'high'];
const POINTS = {critical: 25, major: 5, minor: 1, info: 0};

const $ = (id) => document.getElementById(id);
const main = $('rows');
const rowElements = [...main.querySelectorAll('tr.row')];
// The group of rows that each belongs to: browsers lay out those that are seen.
const chunks = [...main.querySelectorAll('tbody.chunk')];
const home = rowElements.map((element) => element.parentNode);
const cards = findings.map((_, i) => $('f' + i));
const documentOf = (finding) => rows[findings[finding].row][0];

// Findings of each row, in the order of their cards.
const findingsOf = rows.map(() => []);
findings.forEach((finding, i) => findingsOf[finding.row].push(i));

// Every mark in the texts, and for each finding its marks.
const marks = [...main.querySelectorAll('mark[data-f]')].map((element) => ({
  element,
  of: element.dataset.f.split(' ').map(Number),
  off: false,
}));
const marksOf = findings.map(() => []);
for (const mark of marks) for (const i of mark.of) marksOf[i].push(mark.element);

// An element with attributes, event listeners (functions) and children.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const button = (text, action, attributes = {}) =>
  make('button', {type: 'button', ...attributes, click: action}, text);

const choice = (value, text, selected = false) => make('option', {value, selected}, text);

const count = (n, one, many = one + 's') => `${n} ${n === 1 ? one : many}`;

// The text of a side of a row as it was written.
function textOf(row, side) {
  const cell = rowElements[row].querySelector(side === 'source' ? 'td.src > .t' : 'td.tgt > .t');
  return !cell || cell.classList.contains('none') ? '' : cell.textContent;
}

// Says something to everybody: seen for a while, and read out.
const said = make('div', {id: 'said', role: 'status', 'aria-live': 'polite'});
document.body.append(said);
let silence = 0;
function say(text) {
  said.textContent = text;
  said.classList.add('shown');
  clearTimeout(silence);
  silence = setTimeout(() => said.classList.remove('shown'), 5000);
}

// A dialog with a title, closed by Escape, by its button, or by a click beside it.
function dialog(id, title, ...children) {
  const close = button('Close', () => element.close(), {class: 'close'});
  const head = make('header', {}, make('h2', {id: id + '-title'}, title), close);
  const element = make('dialog', {id, 'aria-labelledby': id + '-title'}, head, ...children);
  element.addEventListener('click', (event) => event.target === element && element.close());
  document.body.append(element);
  return element;
}

// A dialog whose form was sent.
function ask(id, title, form, then) {
  const old = $(id);
  if (old) old.remove();
  const element = dialog(id, title, form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    element.close();
    then(new FormData(form));
  });
  element.showModal();
}
