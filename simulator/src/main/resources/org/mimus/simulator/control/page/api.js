// SPDX-License-Identifier: Apache-2.0
// Asks the control API. What it refuses is thrown as a Problem.

const KEPT = 'mimus-token';

/** Why something was not done, in the server's words. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const door = document.getElementById('door');
const token = document.getElementById('token');
const wrong = document.getElementById('token-wrong');

/** What waits for somebody to say the token; null where nothing does. */
let asking = null;

function askForToken(isWrong) {
  wrong.textContent = isWrong ? 'This is not the token.' : '';
  token.setAttribute('aria-invalid', String(isWrong));
  asking ??= new Promise(resolve => {
    door.showModal();
    door.querySelector('form').onsubmit = event => {
      event.preventDefault();
      sessionStorage.setItem(KEPT, token.value);
      token.value = '';
      door.close();
      asking = null;
      resolve();
    };
  });
  return asking;
}

// Without a token there is nothing to see behind it.
door.addEventListener('cancel', event => event.preventDefault());

async function problem(response) {
  try {
    return new Problem(response.status, (await response.json()).detail);
  } catch {
    return new Problem(response.status, `The control API answered ${response.status}`);
  }
}

/** A response that is no refusal; asks for the token where it is missing or wrong. */
export async function send(method, path, { body, type, headers, signal } = {}) {
  const kept = sessionStorage.getItem(KEPT);
  const all = { ...headers };
  if (kept) {
    all.Authorization = `Bearer ${kept}`;
  }
  if (body !== undefined) {
    all['Content-Type'] = type ?? 'application/json';
  }
  let response;
  try {
    response = await fetch(path, { method, body, headers: all, signal, cache: 'no-store' });
  } catch (error) {
    throw error.name === 'AbortError' ? error : new Problem(0, 'The control API cannot be reached');
  }
  if (response.status === 401) {
    if (kept === sessionStorage.getItem(KEPT)) {
      await askForToken(kept !== null);
    }
    return send(method, path, { body, type, headers, signal });
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

/** What the API answers, as JSON. */
export async function get(path, query = {}, signal) {
  const text = new URLSearchParams(query).toString();
  return (await send('GET', text ? `${path}?${text}` : path, { signal })).json();
}

/** The path of an agent, and of what it has. */
export function pathOf(agent, ...parts) {
  return ['/v1/agents', encodeURIComponent(agent), ...parts].join('/');
}
