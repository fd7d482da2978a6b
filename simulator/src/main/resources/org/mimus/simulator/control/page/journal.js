// SPDX-License-Identifier: Apache-2.0
// What was asked and what became of it, as it happens. EventSource cannot send a token, so the
// server-sent events are read from a response.

import { get, send } from './api.js';
import { at, foreign, make, number, shortened } from './elements.js';
import { link } from './fleet.js';
import { answer, text, why } from './words.js';

const MOST_ROWS = 200;
const MOST_NAMES = 3;
const REDRAW = 250; // ms
const RETRY = 2000; // ms

let agent = null; // null: of all
let following = null; // ends what is followed
let last = null; // the number of the last event
let paused = false;
let pending = []; // events that are not shown yet, as they came
let rows = []; // entries that are shown, newest first

function names(entry) {
  const all = entry.variables ?? [];
  const shown = all.slice(0, MOST_NAMES).map(one =>
    make('div', {}, Array.isArray(one) ? shortened(`${one[0]} = ${text(one[2])}`, 80) : foreign(one)));
  const more = (entry.count ?? all.length) - shown.length;
  return more > 0 ? [...shown, make('div', { class: 'quiet' }, `and ${number(more)} more`)] : shown;
}

function outcome(entry) {
  if (entry.outcome === 'dropped') {
    return [make('span', { class: 'badge bad' }, 'no answer'), ' ', shortened(why(entry), 300)];
  }
  const isRight = entry.status === 'noError' && !entry.faults?.length;
  return [make('span', { class: isRight ? 'badge good' : 'badge odd' }, 'answered'), ' ', shortened(answer(entry), 300)];
}

function row(entry) {
  const time = new Date(entry.time);
  const shown = `${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}`;
  const bulk = entry.maxRepetitions === undefined ? '' : ` ${entry.nonRepeaters}/${entry.maxRepetitions}`;
  return make('tr', { 'data-number': String(entry.number) },
    make('th', { scope: 'row' }, make('time', { datetime: entry.time }, shown)),
    make('td', {}, foreign(entry.peer)),
    make('td', { class: 'whose' }, entry.agent ? make('a', { href: link(entry.agent) }, foreign(entry.agent)) : '–'),
    make('td', {}, entry.version ? `v${entry.version} ` : '', shortened(entry.principal ?? '', 60)),
    make('td', { class: 'code' }, (entry.operation ?? '–') + bulk, ...names(entry)),
    make('td', {}, ...outcome(entry)),
    make('td', { class: 'number' }, entry.ms.toFixed(entry.ms < 10 ? 2 : 0)));
}

function draw() {
  at('entries').tBodies[0].replaceChildren(...rows.map(row));
  at('nothing').hidden = rows.length > 0;
}

/** Shows what came; of a flood only as much as there is room for. */
function show() {
  if (paused || pending.length === 0) {
    return;
  }
  const entries = pending.map(data => JSON.parse(data));
  pending = [];
  rows = [...entries.reverse(), ...rows].slice(0, MOST_ROWS);
  const body = at('entries').tBodies[0];
  body.prepend(...entries.slice(0, MOST_ROWS).map(row));
  while (body.rows.length > MOST_ROWS) {
    body.lastElementChild.remove();
  }
  at('nothing').hidden = rows.length > 0;
}

/** An answer that waited has left since: its entry says more now. */
async function renew() {
  const waiting = rows.filter(entry => entry.reason?.endsWith('waits to leave'));
  if (paused || waiting.length === 0) {
    return;
  }
  const from = waiting[waiting.length - 1].number;
  const { entries } = await get('/v1/journal', { ...query(), from, limit: 1000 });
  const found = new Map(entries.map(entry => [entry.number, entry]));
  rows = rows.map(entry => (waiting.includes(entry) && found.get(entry.number)) || entry);
  draw();
}

function take(event) {
  const fields = {};
  for (const line of event.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) {
      fields[line.slice(0, colon)] = line.slice(colon + 2);
    }
  }
  if (fields.id !== undefined && fields.event === 'entry') {
    last = Number(fields.id);
    pending.push(fields.data);
    if (pending.length > MOST_ROWS) {
      pending.shift();
    }
  }
}

function query() {
  const all = {};
  if (agent !== null) {
    all.agent = agent;
  }
  if (at('silent').checked) {
    all.outcome = 'dropped';
  }
  return all;
}

/** Reads events until the server ends them. */
async function read(signal) {
  const { mark, oldest } = await get('/v1/journal', { last: 0 }, signal);
  const isAnew = last === null || last >= mark; // or the server is another one since
  const from = agent === null && !at('silent').checked ? Math.max(oldest, mark - MOST_ROWS) : oldest;
  const path = `/v1/journal/follow?${new URLSearchParams({ ...query(), from })}`;
  const response = await send('GET', path, { signal, headers: isAnew ? {} : { 'Last-Event-ID': String(last) } });
  at('following').textContent = 'Live';
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    events.forEach(take);
  }
}

async function follow(signal) {
  while (!signal.aborted) {
    try {
      await read(signal);
    } catch (error) {
      if (!signal.aborted) {
        at('following').textContent = `Not live: ${error.message}`;
      }
    }
    await new Promise(resolve => setTimeout(resolve, RETRY));
  }
}

/** Shows the journal of an agent, or of all where that is null. */
export function open(whose) {
  close();
  agent = whose;
  pending = [];
  rows = [];
  last = null;
  draw();
  at('entries').classList.toggle('one', agent !== null);
  at('elsewhere').hidden = agent === null;
  start();
}

function start() {
  following = new AbortController();
  follow(following.signal);
}

/** Follows no more. */
export function close() {
  following?.abort();
  following = null;
}

export function begin() {
  at('silent').addEventListener('change', () => open(agent));
  at('pause').addEventListener('click', () => {
    paused = !paused;
    at('pause').setAttribute('aria-pressed', String(paused));
    show();
  });
  // A browser has few connections to one server, and tabs that nobody sees should hold none.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      following?.abort();
    } else if (following?.signal.aborted) {
      start();
    }
  });
  setInterval(show, REDRAW);
  setInterval(() => renew().catch(() => {}), RETRY);
}
