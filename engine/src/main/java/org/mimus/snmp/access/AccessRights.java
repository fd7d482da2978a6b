// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import java.util.Objects;

/** What a principal may see and what it may write in one context (RFC 3415 section 2.5). */
public record AccessRights(View read, View write) {
  /** Everything can be read, nothing written. */
  public static final AccessRights READ_ONLY = new AccessRights(View.ALL, View.NONE);

  /** Everything can be read and written. */
  public static final AccessRights READ_WRITE = new AccessRights(View.ALL, View.ALL);

  public AccessRights {
    Objects.requireNonNull(read, "read");
    Objects.requireNonNull(write, "write");
  }
}
