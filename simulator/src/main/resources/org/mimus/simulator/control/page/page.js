// SPDX-License-Identifier: Apache-2.0
// What is open, by the part of the address behind its #: the journal of the fleet, or an agent.

import { get, pathOf, send } from './api.js';
import * as behaviour from './behaviour.js';
import { at, attempt, complain, foreign, isSure, make, say } from './elements.js';
import * as fleet from './fleet.js';
import * as journal from './journal.js';
import * as values from './values.js';

const VIEWS = { journal, values, behaviour };

let agent = null;

function place() {
  const [, name, view] = location.hash.split('/');
  return name
    ? { name: decodeURIComponent(name), view: view in VIEWS ? view : 'journal' }
    : { name: null, view: 'journal' };
}

function facts(one) {
  const users = one.users.map(user => [user.name, user.auth, user.priv].filter(Boolean).join(' '));
  const all = {
    'Addresses': one.addresses, 'Communities': one.communities, 'Users': users,
    'Context names': one.contextNames.filter(Boolean),
    'Engine ID': one.engineId ? [one.engineId] : [], 'Variables': [one.variables.toLocaleString('en')] };
  const filled = Object.entries(all).filter(([, texts]) => texts.length > 0);
  at('fact-list').replaceChildren(...filled.map(([name, texts]) => make('div', {}, make('dt', {}, name),
    make('dd', {}, ...texts.slice(0, 8).flatMap((text, i) => [i ? ', ' : '', foreign(text)]),
      texts.length > 8 ? ` and ${texts.length - 8} more` : ''))));
}

function show({ name, view }) {
  document.body.classList.toggle('one', name !== null);
  for (const each of Object.keys(VIEWS)) {
    at(each).hidden = each !== view;
  }
  at('facts').hidden = name === null;
  at('title').replaceChildren(name === null ? 'All that was asked' : foreign(name));
  document.title = name === null ? 'Mimus' : `${name} – Mimus`;
  for (const tab of document.querySelectorAll('[data-view]')) {
    tab.href = name === null ? '#/' : fleet.link(name, tab.dataset.view);
    tab.dataset.view === view ? tab.setAttribute('aria-current', 'page') : tab.removeAttribute('aria-current');
  }
}

/** Shows what the address says. */
async function open() {
  let where;
  try {
    where = place();
  } catch {
    where = { name: null, view: 'journal' };
  }
  const isOther = where.name !== agent;
  at('news').replaceChildren();
  agent = where.name;
  journal.close();
  show(where);
  fleet.mark(agent);
  VIEWS[where.view].open(agent);
  if (isOther && agent !== null) {
    at('fact-list').replaceChildren();
    try {
      const one = await get(pathOf(agent));
      if (one.name === agent) {
        facts(one);
      }
    } catch (error) {
      if (where.name === agent) {
        complain(error);
        at('facts').hidden = true;
      }
    }
  }
}

/** Does something to the agent that somebody has to be sure of. */
async function act(what, detail, done) {
  const whose = agent;
  if (!await isSure(`${what} ${whose}?`, detail, what)) {
    return;
  }
  await attempt(async () => {
    await send('POST', pathOf(whose, what.toLowerCase()));
    say(`${whose} ${done}.`);
    await fleet.list();
    if (whose === agent && place().view !== 'journal') {
      VIEWS[place().view].open(agent);
    }
  });
}

at('reboot').addEventListener('click', () =>
  act('Reboot', 'The device begins anew at once: uptime, counters, what was written to it.', 'has booted'));
at('reset').addEventListener('click', () =>
  act('Reset', 'Every change is taken back: values, faults, and what it counts as asked.', 'is as it was described'));
at('skip').addEventListener('click', event => {
  event.preventDefault();
  at('agent').focus();
});
window.addEventListener('hashchange', () => {
  const before = agent;
  open();
  if (agent !== before) {
    at('agent').focus({ preventScroll: false });
    window.scrollTo(0, 0);
  }
});
window.addEventListener('unhandledrejection', event => {
  event.preventDefault();
  complain(event.reason);
});

Object.values(VIEWS).forEach(view => view.begin());
fleet.begin();
open();
