// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security;

/** What a {@link SecuritySession} makes of a message that came in. */
public enum Verdict {
  /** It is protected as the request was, and carries a PDU. */
  ACCEPTED,
  /** The session has learned what it needed: the request is to be protected and sent once more. */
  SEND_AGAIN,
  /** The peer says that it will never accept these credentials. */
  REFUSED,
  /** It cannot be read. */
  MALFORMED,
  /** It is of another version than the request. */
  WRONG_VERSION,
  /** It is not protected as the request was; with a community: it has another one. */
  WRONG_CREDENTIALS
}
