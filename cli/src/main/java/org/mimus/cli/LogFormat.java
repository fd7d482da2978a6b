// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

/** How lines on stderr are written. */
enum LogFormat {
  /** For people. */
  TEXT,

  /** An object a line, for programs. */
  JSON
}
