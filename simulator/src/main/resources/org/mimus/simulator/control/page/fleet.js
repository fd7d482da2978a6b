// SPDX-License-Identifier: Apache-2.0
// The list of agents by pages, and what comes per second.

import { get } from './api.js';
import { at, attempt, complain, foreign, make, number } from './elements.js';

const PAGE = 50;
const PATIENCE = 200; // ms from the last key until it is looked for
const BEAT = 1000; // ms
const POINTS = 60;

let offset = 0;
let open = null; // the agent whose panel is open
let known = -1; // how many agents there were
let sought; // what is under way

/** The address of an agent's panel. */
export function link(agent, view = 'journal') {
  return `#/${encodeURIComponent(agent)}/${view}`;
}

function row(agent) {
  const more = agent.addresses.length > 1 ? ` and ${agent.addresses.length - 1} more` : '';
  const isOpen = agent.name === open;
  return make('tr', isOpen ? { class: 'open' } : {},
    make('th', { scope: 'row' },
      make('a', { href: link(agent.name), ...(isOpen && { 'aria-current': 'page' }) }, foreign(agent.name)),
      ' ', agent.misbehaves ? make('span', { class: 'badge odd' }, 'misbehaves') : ''),
    make('td', {}, foreign(agent.addresses[0] ?? ''), more),
    make('td', { class: 'number' }, number(agent.variables)));
}

/** Shows the page of agents anew. */
export async function list() {
  sought?.abort();
  sought = new AbortController();
  const { signal } = sought;
  await attempt(async () => {
    const q = at('sought').value.trim();
    const page = await get('/v1/agents', { q, offset, limit: PAGE }, signal);
    if (offset > 0 && page.agents.length === 0) {
      offset = Math.max(0, Math.floor((page.total - 1) / PAGE) * PAGE);
      return list();
    }
    const held = document.activeElement?.closest('#agents a')?.getAttribute('href');
    at('agents').tBodies[0].replaceChildren(...page.agents.map(row));
    if (held) {
      [...at('agents').querySelectorAll('a')].find(one => one.getAttribute('href') === held)?.focus();
    }
    const last = offset + page.agents.length;
    const what = page.total === 1 ? 'agent' : 'agents';
    at('found').textContent = page.total > PAGE
      ? `${number(offset + 1)} to ${number(last)} of ${number(page.total)} ${what}`
      : `${number(page.total)} ${what}`;
    turnable('agents', offset > 0, last < page.total);
  });
}

/** Which way pages can be turned; who stands on a button that ends goes to the other. */
export function turnable(what, before, after) {
  const buttons = [at(`${what}-before`), at(`${what}-after`)];
  const held = buttons.indexOf(document.activeElement);
  buttons[0].disabled = !before;
  buttons[1].disabled = !after;
  buttons[0].parentElement.hidden = !before && !after;
  if (held >= 0 && buttons[held].disabled) {
    buttons[1 - held].focus();
  }
}

/** Marks the agent whose panel is open. */
export function mark(agent) {
  open = agent;
  for (const link of at('agents').querySelectorAll('a')) {
    const isOpen = link.textContent === agent;
    link.closest('tr').classList.toggle('open', isOpen);
    isOpen ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

function turn(by) {
  offset = Math.max(0, offset + by);
  list();
}

function draw(rates) {
  const most = Math.max(1, ...rates);
  const points = rates.map((rate, i) =>
    `${(120 - (rates.length - 1 - i) * 120 / (POINTS - 1)).toFixed(1)} ${(26 - 24 * rate / most).toFixed(1)}`);
  at('curve').firstElementChild.setAttribute('d', `M${points.join('L')}`);
}

function drops(reasons) {
  const all = Object.entries(reasons).sort((a, b) => b[1] - a[1]);
  const sum = all.reduce((before, one) => before + one[1], 0);
  const most = all.slice(0, 2).map(([reason, count]) => `${reason} ${number(count)}`).join(', ');
  at('drops').textContent = number(sum) + (most ? ` (${most}${all.length > 2 ? ', …' : ''})` : '');
}

/** Shows what there is and what comes, as long as somebody looks. */
async function beat() {
  let before = null;
  const rates = [];
  for (;;) {
    try {
      const [fleet, journal] = await Promise.all([get('/v1/fleet'), get('/v1/journal', { last: 0 })]);
      const now = performance.now();
      at('count').textContent = number(fleet.agents);
      at('about').textContent = `${fleet.version} · ${fleet.transport}`;
      drops(fleet.drops);
      if (before && journal.mark >= before.mark) {
        const rate = (journal.mark - before.mark) * 1000 / (now - before.now);
        rates.push(rate);
        rates.splice(0, rates.length - POINTS);
        at('rate').textContent = rate > 0 && rate < 10 ? rate.toFixed(1) : number(Math.round(rate));
        draw(rates);
      }
      before = { mark: journal.mark, now };
      if (known >= 0 && fleet.agents !== known) {
        list();
      }
      if (lost) {
        lost = false;
        at('complaint').replaceChildren();
      }
      known = fleet.agents;
    } catch (error) {
      before = null;
      if (!lost) {
        lost = true;
        complain(error);
      }
    }
    await new Promise(resolve => setTimeout(resolve, BEAT));
    await seen();
  }
}

let lost = false; // whether the API did not answer the last time

/** Waits until the page is to be seen. */
function seen() {
  return document.hidden
    ? new Promise(resolve => document.addEventListener('visibilitychange', resolve, { once: true })).then(seen)
    : Promise.resolve();
}

export function begin() {
  let waiting;
  at('sought').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      offset = 0;
      list();
    }, PATIENCE);
  });
  at('search').addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(waiting);
    offset = 0;
    list();
  });
  at('agents-before').addEventListener('click', () => turn(-PAGE));
  at('agents-after').addEventListener('click', () => turn(PAGE));
  list();
  beat();
}
