// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.mimus.recorder.StopSignal.StoppedException;
import org.mimus.snapshot.SnapshotInfo.Device;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** What a device says about itself in its system group. Not thread-safe. */
final class Identity {
  private static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
  private static final Oid SYS_OBJECT_ID = Oid.parse("1.3.6.1.2.1.1.2.0");
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");
  private static final List<Oid> NAMES = List.of(SYS_DESCR, SYS_OBJECT_ID, SYS_NAME);

  private final Map<Oid, Value> values = new HashMap<>();

  /**
   * Asks the device. One that does not answer the three names together is asked for each.
   *
   * @throws org.mimus.snmp.manager.SnmpException if it does not answer
   */
  void ask(SnmpClient client, StopSignal stop) throws StoppedException {
    if (!see(client.getAsync(NAMES), stop)) {
      for (Oid name : NAMES) {
        see(client.getAsync(name), stop);
      }
    }
  }

  private boolean see(CompletableFuture<Response> answer, StopSignal stop) throws StoppedException {
    try {
      stop.await(answer).varBinds().forEach(this::see);
      return true;
    } catch (SnmpErrorException e) {
      // SNMPv1 answers so where it lacks one of them; the device may lack them all.
      return false;
    }
  }

  private void see(VarBind varBind) {
    if (NAMES.contains(varBind.name()) && !varBind.value().isException()) {
      values.put(varBind.name(), varBind.value());
    }
  }

  Device device() {
    Oid objectId = values.get(SYS_OBJECT_ID) instanceof Oid oid ? oid : null;
    return Device.of(text(values.get(SYS_DESCR)), objectId, text(values.get(SYS_NAME)));
  }

  /** Unlike {@link OctetString#text} with line breaks, which many a sysDescr has. */
  private static String text(Value value) {
    if (!(value instanceof OctetString octets)) {
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(octets.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return octets.toString();
    }
  }
}
