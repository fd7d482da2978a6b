// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.notification;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SnmpVersion;

/**
 * A notification as an agent has told it.
 *
 * @param time when
 * @param agent who
 * @param from the agent's address
 * @param to whom; empty where the agent has no target, so that it told nobody
 * @param version of the message; 2c where it told nobody
 * @param level how far the message is protected
 * @param principal the community, or the user of SNMPv3; empty where it told nobody
 * @param inform whether it is an INFORM, which is repeated until it is acknowledged
 * @param context where it happened; empty for the default one
 */
public record SentNotification(
    Instant time,
    String agent,
    InetSocketAddress from,
    Optional<InetSocketAddress> to,
    SnmpVersion version,
    SecurityLevel level,
    String principal,
    boolean inform,
    String context,
    Notification notification) {
  public SentNotification {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(notification, "notification");
  }

  /** It as a JSON object in one line, with its number among those that were sent. */
  public String toJson(long number) {
    return SentNotificationJson.write(this, number);
  }

  /**
   * What {@link #toJson} makes the same of.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static SentNotification ofJson(String text) {
    return SentNotificationJson.read(text);
  }
}
