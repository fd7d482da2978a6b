// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.Optional;
import org.mimus.simulator.notification.TrapName;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/** What a {@link TrapMatcher} wants of a notification. */
sealed interface TrapCondition {
  boolean holds(ReceivedNotification notification);

  /** For people, to stand behind what was said before. */
  String text(OidNames names);

  record Named(Oid oid) implements TrapCondition {
    @Override
    public boolean holds(ReceivedNotification notification) {
      return notification.notification().trapOid().equals(oid);
    }

    @Override
    public String text(OidNames names) {
      return Wording.cut(new TrapName(oid).toString());
    }
  }

  record From(TrapSource source) implements TrapCondition {
    @Override
    public boolean holds(ReceivedNotification notification) {
      return source.sendsFrom(notification.origin().peer());
    }

    @Override
    public String text(OidNames names) {
      return "from '" + Wording.cut(source.name()) + "'";
    }
  }

  /** By a community, or a user of SNMPv3. */
  record By(String principal) implements TrapCondition {
    @Override
    public boolean holds(ReceivedNotification notification) {
      return Told.principal(notification.origin()).equals(principal);
    }

    @Override
    public String text(OidNames names) {
      return "by " + Wording.quote(principal);
    }
  }

  record InVersion(SnmpVersion version) implements TrapCondition {
    @Override
    public boolean holds(ReceivedNotification notification) {
      return notification.origin().version() == version;
    }

    @Override
    public String text(OidNames names) {
      return "in version " + version.label();
    }
  }

  record InContext(String context) implements TrapCondition {
    @Override
    public boolean holds(ReceivedNotification notification) {
      return notification.origin().contextName().equals(context);
    }

    @Override
    public String text(OidNames names) {
      return "in context " + Wording.quote(context);
    }
  }

  record Inform(boolean wanted) implements TrapCondition {
    @Override
    public boolean holds(ReceivedNotification notification) {
      return (notification.type() == PduType.INFORM) == wanted;
    }

    @Override
    public String text(OidNames names) {
      return wanted ? "as an INFORM" : "as a trap";
    }
  }

  /**
   * A variable that it brings.
   *
   * @param value which value it has; empty for any
   */
  record Brings(Oid name, Optional<Object> value) implements TrapCondition {
    @Override
    public boolean holds(ReceivedNotification notification) {
      Optional<Value> there = notification.notification().value(name);
      return there.isPresent() && (value.isEmpty() || isMeant(there.get(), value.get()));
    }

    private static boolean isMeant(Value there, Object wanted) {
      return wanted instanceof Value ? there.equals(wanted) : there.toString().equals(wanted);
    }

    @Override
    public String text(OidNames names) {
      Wording wording = new Wording(names);
      return "with " + wording.name(name) + value.map(one -> " = " + text(wording, one)).orElse("");
    }

    private String text(Wording wording, Object wanted) {
      return wanted instanceof Value typed
          ? wording.value(name, typed)
          : Wording.cut(wanted.toString());
    }
  }
}
