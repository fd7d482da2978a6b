// SPDX-License-Identifier: Apache-2.0
// Elements, and what is said to people. Whatever comes from devices is text here, never HTML.

/** The element with an id. */
export const at = id => document.getElementById(id);

/** Makes an element; its children are elements or text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

/** Text of others, whose direction stays its own. */
export function foreign(text) {
  return make('bdi', {}, text);
}

/** Text of others, cut where it is long. */
export function shortened(text, most = 200) {
  return foreign(text.length > most ? `${text.slice(0, most)}… (${number(text.length)} characters)` : text);
}

export function number(value) {
  return value.toLocaleString('en');
}

/** Says that something is done. */
export function say(text) {
  at('complaint').replaceChildren();
  at('news').replaceChildren(foreign(text));
}

/** Says why something is not done; stays until something else is said. */
export function complain(error) {
  at('news').replaceChildren();
  at('complaint').replaceChildren(
    make('p', {}, shortened(error.message, 500)),
    make('button', { type: 'button', click: () => at('complaint').replaceChildren() }, 'Close'));
}

/** Does something, and complains where it fails; whether it did not. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (error.name !== 'AbortError') {
      complain(error);
    }
    return false;
  }
}

/** Whether somebody is sure. */
export function isSure(question, detail, yes) {
  const dialog = at('sure');
  at('sure-question').replaceChildren(foreign(question));
  at('sure-detail').textContent = detail;
  at('sure-yes').textContent = yes;
  return new Promise(resolve => {
    const answer = is => {
      dialog.close();
      resolve(is);
    };
    dialog.querySelector('form').onsubmit = event => {
      event.preventDefault();
      answer(true);
    };
    dialog.querySelector('[value=no]').onclick = () => answer(false);
    dialog.oncancel = () => resolve(false); // by Escape
    dialog.showModal();
  });
}
