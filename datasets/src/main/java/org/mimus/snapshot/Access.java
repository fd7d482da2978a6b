// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the attribute {@code access} can be: the words of MAX-ACCESS (RFC 2578 section 7.3). */
enum Access {
  NOT_ACCESSIBLE,
  ACCESSIBLE_FOR_NOTIFY,
  READ_ONLY,
  READ_WRITE,
  READ_CREATE;

  /** All words, for people. */
  static String words() {
    return Stream.of(values()).map(Access::word).collect(Collectors.joining(", "));
  }

  /** The one that a JSON value names; empty for any other value. */
  static Optional<Access> of(Object json) {
    for (Access access : values()) {
      if (access.word().equals(json)) {
        return Optional.of(access);
      }
    }
    return Optional.empty();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isWritable() {
    return switch (this) {
      case READ_WRITE, READ_CREATE -> true;
      case NOT_ACCESSIBLE, ACCESSIBLE_FOR_NOTIFY, READ_ONLY -> false;
    };
  }
}
