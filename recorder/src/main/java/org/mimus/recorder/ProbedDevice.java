// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mimus.recorder.ObjectProbe.ProbeFailedException;
import org.mimus.recorder.StopSignal.StoppedException;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** Asks a device for many names, several in a request, fewer where it cannot. Not thread-safe. */
final class ProbedDevice implements ObjectProbe.Device {
  private static final int MOST_FAILURES = 20;

  private final SnmpClient client;
  private final StopSignal stop;
  private final ProgressReport progress;
  private int atOnce;
  private int failures;
  private long requests;
  private long probed;

  ProbedDevice(SnmpClient client, StopSignal stop, ProgressReport progress, int atOnce) {
    this.client = client;
    this.stop = stop;
    this.progress = progress;
    this.atOnce = atOnce;
  }

  long requests() {
    return requests;
  }

  @Override
  public Map<Oid, Boolean> knows(List<Oid> names) throws StoppedException, ProbeFailedException {
    Map<Oid, Boolean> answers = new HashMap<>();
    Deque<List<Oid>> batches = new ArrayDeque<>();
    for (int i = 0; i < names.size(); i += atOnce) {
      batches.add(names.subList(i, Math.min(names.size(), i + atOnce)));
    }
    while (!batches.isEmpty()) {
      List<Oid> batch = batches.remove();
      try {
        accept(stop.await(client.getAsync(batch)), answers);
        probed += batch.size();
        progress.probed(probed, batch.get(batch.size() - 1));
      } catch (SnmpErrorException | SnmpTimeoutException e) {
        failed(batch, e, batches);
      } catch (SnmpException e) {
        throw new ProbeFailedException(e.getMessage());
      }
    }
    return answers;
  }

  private void accept(Response response, Map<Oid, Boolean> answers) {
    requests++;
    for (VarBind varBind : response.varBinds()) {
      Value value = varBind.value();
      answers.put(varBind.name(), value == ExceptionValue.NO_SUCH_INSTANCE || !value.isException());
    }
  }

  /** A name that fails alone is left out: nothing is known of it then. */
  private void failed(List<Oid> batch, SnmpException failure, Deque<List<Oid>> batches)
      throws ProbeFailedException {
    if (++failures > MOST_FAILURES
        || (batch.size() == 1 && failure instanceof SnmpTimeoutException)) {
      throw new ProbeFailedException(failure.getMessage());
    }
    int half = batch.size() / 2;
    if (half > 0) {
      atOnce = Math.min(atOnce, half);
      batches.addFirst(batch.subList(half, batch.size()));
      batches.addFirst(batch.subList(0, half));
    }
  }
}
