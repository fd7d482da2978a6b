// SPDX-License-Identifier: Apache-2.0
// What became of a datagram, in words for people.

import { number } from './elements.js';

/** Why there is no answer, by the reason that the journal has. */
const SILENT = {
  'malformed': 'These octets are no SNMP message.',
  'bad version': 'The message is of no version that is spoken here.',
  'bad community': 'Nobody here has this community.',
  'unknown context': 'There is no such context here.',
  'unknown security model': 'The message is secured by another model than USM.',
  'privacy without authentication': 'The message is encrypted and not signed, which SNMPv3 does not allow.',
  'discovery': 'A manager asks for the engine ID, and got it by a Report.',
  'synchronization': 'A manager asks for the engine’s boots and time, and got them by a Report.',
  'unknown engine ID': 'The message is for another engine.',
  'unknown user': 'There is no such user here.',
  'unsupported security level': 'The user has no keys for the level of the message, or needs a higher one.',
  'wrong digest': 'The message is signed with another key, or was changed on its way: most often a wrong password.',
  'not in time window': 'The message is too old, or from before the last boot.',
  'decryption error': 'The message cannot be decrypted: most often a wrong privacy password.',
  'unknown PDU handler': 'The message is for a context engine, or of a type, that nobody here answers for.',
  'security level too low': 'The notification is less protected than its sender’s keys allow.',
  'too many notifications wait': 'Notifications come faster than they are taken.',
  'not acknowledged': 'The INFORM was taken, and is meant to get no acknowledgement.',
  'busy making keys': 'Too many requests wait for keys that are still to be made.',
  'fault': 'A planned fault keeps the agent from answering.',
  'rebooted before the answer left': 'The device booted while the answer waited.',
  'closed before the answer left': 'The agent ended while the answer waited.',
  'too many answers wait': 'Too many answers wait to leave already.',
  'unexpected PDU': 'This is no request that an agent answers: a response, or what the version does not have.',
  'answer too big': 'Not even the error tooBig fits into a message of the size that was asked for.',
  'answer not sent': 'The host refused to send the answer.',
  'internal error': 'Mimus failed; its log says how.',
};

/** Why there is no answer. */
export function why(entry) {
  const words = SILENT[entry.reason] ?? SILENT[entry.drop];
  const parts = [words ?? `${entry.reason ?? 'dropped'}.`];
  if (entry.detail) {
    parts.push(entry.detail);
  }
  if (entry.faults?.length) {
    parts.push(entry.faults.join(', '));
  }
  return parts.join(' ') + (entry.offset === undefined ? '' : ` (octet ${number(entry.offset)})`);
}

/** What the answer was. */
export function answer(entry) {
  const at = entry.index > 0 ? ` at ${entry.index}` : '';
  const parts = [`${entry.status}${at}, ${number(entry.answered)} ${entry.answered === 1 ? 'variable' : 'variables'}`];
  if (entry.reason) {
    parts.push(entry.detail ? `${entry.reason}: ${entry.detail}` : entry.reason);
  }
  if (entry.faults?.length) {
    parts.push(`fault: ${entry.faults.join(', ')}`);
  }
  if (entry.missing?.length) {
    parts.push(`not there: ${entry.missing.slice(0, 3).join(', ')}`);
  }
  return parts.join('; ');
}

/** A value as people read it: octets that are no text in hexadecimal digits. */
export function text(value) {
  if (value === null) {
    return '';
  }
  if (typeof value === 'object') {
    const [[kind, what]] = Object.entries(value);
    return kind === 'hex' ? what.replace(/../g, '$& ').trimEnd() : `${kind} ${what}`;
  }
  return String(value);
}
