// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;

/**
 * A user of SNMPv3 that a {@link SnmpAgent} knows. {@code agent.client("ops")} speaks as it.
 *
 * <pre>{@code
 * @SnmpAgent(
 *     value = "example-switch",
 *     users =
 *         @V3User(
 *             name = "ops",
 *             auth = AuthProtocol.SHA256, authPass = "a passphrase",
 *             priv = PrivProtocol.AES128, privPass = "another one"))
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface V3User {
  /** The name, 1 to 32 octets. */
  String name();

  /** How its messages are authenticated: one protocol, or none. */
  AuthProtocol[] auth() default {};

  /** The passphrase to authenticate with, 8 octets at least. */
  String authPass() default "";

  /** How its messages are encrypted: one protocol, or none. */
  PrivProtocol[] priv() default {};

  /** The passphrase to encrypt with, 8 octets at least. Default: that to authenticate with. */
  String privPass() default "";

  /**
   * How far its messages must be protected: one level. Default: authNoPriv where they can be
   * authenticated, else noAuthNoPriv.
   */
  SecurityLevel[] level() default {};

  /** Whether it may write as well as read. */
  boolean write() default true;
}
