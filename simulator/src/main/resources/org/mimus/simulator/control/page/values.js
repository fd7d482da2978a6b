// SPDX-License-Identifier: Apache-2.0
// The variables of an agent by pages, and how they are changed.

import { get, pathOf, send } from './api.js';
import { at, attempt, foreign, isSure, make, say, shortened } from './elements.js';
import { turnable } from './fleet.js';
import { text } from './words.js';

const PAGE = 50;
const TYPES = ['OctetString', 'Integer32', 'Gauge32', 'Counter32', 'Counter64', 'TimeTicks',
  'IpAddress', 'ObjectIdentifier', 'Opaque', 'Null'];
const OCTETS = ['OctetString', 'Opaque'];

let agent = null;
let pages = []; // the name that each page before begins behind
let after = null;
let next = null;
let lists = 0;

function row(variable) {
  const name = variable.label ?? variable.name;
  const button = (label, work) => make('button', {
    type: 'button', 'aria-label': `${label} ${name}`, 'data-of': variable.name + label, click: work }, label);
  return make('tr', {},
    make('th', { scope: 'row', class: 'code' }, foreign(name),
      variable.label ? make('div', { class: 'quiet' }, variable.name) : ''),
    make('td', {}, variable.type),
    make('td', { class: 'code value' }, shortened(text(variable.value))),
    make('td', { class: 'row' }, button('Edit', () => edit(variable)), button('Remove', () => remove(variable))));
}

/** Shows the page anew; where somebody stood on a button of it, so he does again. */
async function list() {
  const held = document.activeElement?.dataset?.of;
  const query = { limit: PAGE };
  const under = at('under').value.trim();
  if (under) {
    query.under = under;
  }
  if (after) {
    query.after = after;
  }
  const mine = ++lists;
  const page = await get(pathOf(agent, 'values'), query);
  if (mine !== lists) {
    return; // something newer is on its way
  }
  next = page.next ?? null;
  at('variables').tBodies[0].replaceChildren(...page.values.map(row));
  at('no-values').hidden = page.values.length > 0;
  turnable('values', pages.length > 0, next !== null);
  if (held) {
    [...at('variables').querySelectorAll('button')].find(one => one.dataset.of === held)?.focus();
  }
}

async function first() {
  pages = [];
  after = null;
  await list();
}

function show(variable) {
  const { value } = variable;
  at('edit-title').replaceChildren(variable.name ? foreign(`Edit ${variable.label ?? variable.name}`) : 'Add a value');
  at('edit-name').value = variable.name ?? '';
  at('edit-name').readOnly = variable.name !== undefined;
  at('edit-type').value = variable.type ?? 'OctetString';
  at('edit-value').value = value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
  hint();
  at('edit-wrong').textContent = '';
}

function hint() {
  at('edit-hint').textContent = OCTETS.includes(at('edit-type').value)
    ? 'Text, or octets by their digits: {"hex": "00ff"}' : '';
}

/** What is written in the dialog: octets by their digits are a map, all else is text. */
function said() {
  const type = at('edit-type').value;
  const value = at('edit-value').value;
  if (type === 'Null') {
    return { type, value: null };
  }
  if (OCTETS.includes(type) && /^\s*\{\s*"(hex|float|double|int64|uint64)"\s*:.*\}\s*$/s.test(value)) {
    return { type, value: JSON.parse(value) };
  }
  return { type, value };
}

function edit(variable) {
  const dialog = at('edit');
  show(variable);
  dialog.querySelector('[value=no]').onclick = () => dialog.close();
  dialog.querySelector('form').onsubmit = async event => {
    event.preventDefault();
    const name = at('edit-name').value.trim();
    try {
      await send('PUT', pathOf(agent, 'values', encodeURIComponent(name)), { body: JSON.stringify(said()) });
    } catch (error) {
      at('edit-wrong').textContent = error.message;
      return;
    }
    dialog.close();
    say(`${name} of ${agent} has its new value.`);
    await attempt(list);
  };
  dialog.showModal();
}

async function remove(variable) {
  const name = variable.label ?? variable.name;
  if (await isSure(`Remove ${name}?`, 'The agent answers as if it never had it, until it is reset.', 'Remove')) {
    await attempt(async () => {
      await send('DELETE', pathOf(agent, 'values', variable.name));
      say(`${name} of ${agent} is gone.`);
      await list();
      at('values').querySelector('.wide').focus();
    });
  }
}

/** Shows the variables of an agent. */
export function open(whose) {
  if (whose !== agent) {
    at('variables').tBodies[0].replaceChildren();
  }
  agent = whose;
  attempt(first);
}

export function begin() {
  at('edit-type').append(...TYPES.map(type => make('option', {}, type)));
  at('edit-type').addEventListener('change', hint);
  at('below').addEventListener('submit', event => {
    event.preventDefault();
    attempt(first);
  });
  at('add').addEventListener('click', () => edit({}));
  at('values-after').addEventListener('click', () => {
    pages.push(after);
    after = next;
    attempt(list);
  });
  at('values-before').addEventListener('click', () => {
    after = pages.pop() ?? null;
    attempt(list);
  });
}
