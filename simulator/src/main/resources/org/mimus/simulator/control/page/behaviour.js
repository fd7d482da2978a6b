// SPDX-License-Identifier: Apache-2.0
// How an agent behaves: switches for what is common, and a field for all else.

import { get, pathOf, send } from './api.js';
import { at, attempt, foreign, make, say } from './elements.js';
import { list } from './fleet.js';

/** Each by what it is called, in the words of fleet files. */
const FAULTS = [
  ['No answer', 'Every request is lost.', { faults: ['drop'] }],
  ['One in ten lost', 'Some requests get no answer, by chance.', { faults: [{ drop: { probability: '10%' } }] }],
  ['Slow', 'Every answer takes half a second.', { latency: '500ms' }],
  ['Too late', 'Every answer comes ten seconds late.', { faults: [{ late: '10s' }] }],
  ['genErr', 'Every request gets an error.', { faults: [{ 'error-status': 'genErr' }] }],
  ['tooBig above 484 octets', 'Longer answers become an error.', { faults: [{ 'too-big': 484 }] }],
  ['Twice', 'Every answer comes twice.', { faults: ['duplicate'] }],
  ['Wrong request-id', 'Every answer is to another request.', { faults: ['wrong-request-id'] }],
  ['Cut short', 'Every answer ends after 40 octets.', { faults: [{ truncate: 40 }] }],
  ['Garbage', 'Octets without meaning come as answers.', { faults: [{ garbage: 64 }] }],
];

let agent = null;
let applied = [];
let presets = null;
let shows = 0;

function toggle(label, reason, behaviour) {
  const id = `switch-${label.replace(/\W+/g, '-')}`;
  const input = make('input', { type: 'checkbox', role: 'switch', id, 'data-label': label, 'aria-describedby': `${id}-why`,
    change: () => turn(input, behaviour) });
  return make('div', { class: 'switch' }, input, make('label', { for: id }, label),
    make('p', { id: `${id}-why`, class: 'quiet' }, reason));
}

async function turn(input, behaviour) {
  const { label } = input.dataset;
  const isOn = input.checked;
  const whose = agent;
  const isDone = await attempt(async () => {
    if (isOn) {
      const path = `${pathOf(whose, 'behaviour', 'applied')}?label=${encodeURIComponent(label)}`;
      await send('POST', path, { body: JSON.stringify(behaviour) });
    } else {
      for (const one of applied.filter(one => one.label === label)) {
        await send('DELETE', pathOf(whose, 'behaviour', 'applied', one.id));
      }
    }
  });
  if (isDone) {
    say(`${label}: ${isOn ? 'on' : 'off'} for ${whose}.`);
  }
  await changed();
}

function item(one) {
  const name = one.label ?? JSON.stringify(one.behaviour);
  return make('li', {}, foreign(name), ' ', make('button', { type: 'button', 'aria-label': `Take back ${name}`,
    click: async () => {
      if (await attempt(() => send('DELETE', pathOf(agent, 'behaviour', 'applied', one.id)))) {
        say(`${name} is taken back.`);
      }
      await changed();
      at('agent').focus();
    } }, 'Take back'));
}

const switches = () => at('behaviour').querySelectorAll('[role=switch]');

/** Shows what the agent does now. */
async function show() {
  const mine = ++shows;
  const [all, now] = await Promise.all([get(pathOf(agent, 'behaviour', 'applied')), get(pathOf(agent, 'behaviour'))]);
  if (mine !== shows) {
    return; // something newer is on its way
  }
  applied = all.applied;
  for (const input of switches()) {
    input.disabled = false;
    input.checked = applied.some(one => one.label === input.dataset.label);
  }
  at('applied').replaceChildren(...applied.map(item));
  at('none-applied').hidden = applied.length > 0;
  const said = Object.entries(now).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  at('all').textContent = said.length > 0
    ? JSON.stringify(Object.fromEntries(said), null, 2) : 'It answers at once and rightly.';
}

/** After a change: the list of agents says who misbehaves. */
async function changed() {
  await attempt(show);
  await list();
}

async function applyOwn(event) {
  event.preventDefault();
  const isMore = event.submitter?.value !== 'replace';
  const path = pathOf(agent, 'behaviour', ...(isMore ? ['applied'] : []));
  try {
    await send(isMore ? 'POST' : 'PUT', path, { body: at('said').value, type: 'application/yaml' });
    refused('');
    say(isMore ? `${agent} does this in addition.` : `${agent} does this and nothing else.`);
  } catch (error) {
    refused(error.message);
  }
  await changed();
}

function refused(why) {
  at('said-wrong').textContent = why;
  at('said').setAttribute('aria-invalid', String(why !== ''));
}

function link(event) {
  event.preventDefault();
  const what = event.submitter.value;
  const number = at('interface').valueAsNumber;
  attempt(async () => {
    await send('POST', pathOf(agent, 'actions'), { body: JSON.stringify({ [what]: number }) });
    say(`Interface ${number} of ${agent} is ${what === 'link-up' ? 'up' : 'down'}.`);
  });
}

/** Shows how an agent behaves. */
export function open(whose) {
  agent = whose;
  refused('');
  for (const input of switches()) {
    input.disabled = true; // it is not known yet what to switch
  }
  attempt(async () => {
    presets ??= (await get('/v1/presets')).presets;
    if (!at('presets').hasChildNodes()) {
      at('presets').append(...presets.map(one => toggle(one.name, one.reason, { preset: one.name })));
    }
    await show();
  });
}

export function begin() {
  at('faults').append(...FAULTS.map(one => toggle(...one)));
  at('own').addEventListener('submit', applyOwn);
  at('link').addEventListener('submit', link);
}
