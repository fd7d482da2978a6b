// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.trap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.notification.NotificationReceiverBuilder;
import org.mimus.snmp.security.TrapProtection;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.security.usm.EngineTime;
import org.mimus.snmp.security.usm.KeyStore;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.security.usm.RemoteEngines;
import org.mimus.snmp.security.usm.UserTable;
import org.mimus.snmp.security.usm.UsmCredentials;
import org.mimus.snmp.security.usm.UsmUser;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** What traps are sent: linkDown, with three variables. */
public enum TrapKind {
  V2C("v2c", 0, 1),
  V3("v3 authPriv, of 100,000 engines", TrapKind.ENGINES, RemoteEngines.MOST),
  V3_OF_FEW("the same, where 10,000 may be known", TrapKind.ENGINES, 10_000),
  V3_FORGED("the same, forged", TrapKind.ENGINES, 10_000);

  private static final int ENGINES = 100_000;
  private static final int COMMUNITY_MESSAGES = 1_000;
  private static final int MAX_SIZE = 1_472;
  private static final int ENTERPRISE = 32_473;
  private static final String COMMUNITY = "public";
  private static final Oid IF_ENTRY = Oid.parse("1.3.6.1.2.1.2.2.1");

  private static final Notification LINK_DOWN =
      Notification.of(
          Oid.parse("1.3.6.1.6.3.1.1.5.3"),
          VarBind.of(IF_ENTRY.child(1, 7), Integer32.of(7)),
          VarBind.of(IF_ENTRY.child(7, 7), Integer32.of(1)),
          VarBind.of(IF_ENTRY.child(8, 7), Integer32.of(2)));

  private final String label;
  private final int engines;
  private final int known;

  TrapKind(String label, int engines, int known) {
    this.label = label;
    this.engines = engines;
    this.known = known;
  }

  public String label() {
    return label;
  }

  private static UsmUser user(String passphrase) {
    return UsmUser.named("ops")
        .auth(AuthProtocol.SHA1, passphrase)
        .priv(PrivProtocol.AES128, passphrase)
        .build();
  }

  /** Who takes them. */
  NotificationReceiverBuilder receiver() {
    return NotificationReceiver.builder()
        .community(COMMUNITY)
        .user(user("maplesyrup"))
        .mostEngines(known);
  }

  /** The octets of all of them, to be sent in turn. */
  List<byte[]> messages() {
    if (engines == 0) {
      TrapProtection protection = CommunityCredentials.v2c(COMMUNITY).traps(() -> new IpAddress(0));
      List<byte[]> messages = new ArrayList<>();
      for (int i = 0; i < COMMUNITY_MESSAGES; i++) {
        messages.add(protection.protect(LINK_DOWN, i, MAX_SIZE));
      }
      return messages;
    }
    return ofEngines(this == V3_FORGED ? "not maplesyrup" : "maplesyrup");
  }

  private List<byte[]> ofEngines(String passphrase) {
    KeyStore keys = new KeyStore();
    AtomicReference<AuthoritativeEngine> sender = new AtomicReference<>();
    TrapProtection protection =
        UsmCredentials.builder(user(passphrase)).keyStore(keys).build().traps(sender::get);
    EngineTime time = EngineTime.booted(1);
    List<byte[]> messages = new ArrayList<>(engines);
    for (int i = 0; i < engines; i++) {
      EngineId id = EngineId.derive(ENTERPRISE, "engine " + i);
      sender.set(new AuthoritativeEngine(id, time, UserTable.EMPTY, keys));
      messages.add(protection.protect(LINK_DOWN, i, MAX_SIZE));
    }
    return messages;
  }
}
