// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.UsmUser;

/** Who sends notifications: a user for each level of security. */
final class TrapUsers {
  static final UsmUser NOBODY = UsmUser.named("nobody").build();
  static final UsmUser SIGNS =
      UsmUser.named("signs").auth(AuthProtocol.SHA256, "maplesyrup").build();
  static final UsmUser ENCRYPTS =
      UsmUser.named("encrypts")
          .auth(AuthProtocol.SHA1, "maplesyrup")
          .priv(PrivProtocol.AES128, "sugarmaple")
          .build();

  private TrapUsers() {}
}
