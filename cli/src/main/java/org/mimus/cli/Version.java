// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.Objects;

/** Which Mimus this is: from the jar's manifest; a build tree has none. */
final class Version {
  static final String TEXT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "(development)");

  private Version() {}
}
