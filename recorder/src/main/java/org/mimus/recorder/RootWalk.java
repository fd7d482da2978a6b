// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.util.Optional;
import org.mimus.recorder.DeviceWalk.EndedException;
import org.mimus.recorder.StopSignal.StoppedException;
import org.mimus.snmp.manager.NonIncreasingOidException;
import org.mimus.snmp.manager.PeerUnreachableException;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.manager.Row;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.manager.SnmpException;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.manager.WalkException;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * The walk below one root. Where the device fails, it is asked for one variable at a time; where
 * that fails as well, the place is noted and the walk goes on behind it. Not thread-safe.
 */
final class RootWalk {
  private final DeviceWalk walk;
  private final Oid root;

  /** Names up to this one were recorded, or given up. */
  private Oid place;

  /** Whether the client's walk has ended, and each request is one of ours. */
  private boolean stepping;

  /** Whether variables are asked for one at a time for now. */
  private boolean single;

  /** How many steps in a row were single. */
  private int singles;

  /** Whether the last stretch was a step, and others have to follow. */
  private boolean isUnfinished;

  // Set from where a break was found until rows come again.
  private Break broken;
  private Detour detour;
  private Oid arrivedAt;

  RootWalk(DeviceWalk walk, Oid root) {
    this.walk = walk;
    this.root = root;
    this.place = root;
  }

  static String text(Oid name) {
    return name.size() == 0 ? "the beginning" : name.toString();
  }

  /** What came, if anything, in place of an answer to a request for what comes after a place. */
  static String silence(Oid place, SnmpException failure) {
    String question = "answer to what comes after " + text(place);
    return failure instanceof SnmpTimeoutException timeout && timeout.drops().isPresent()
        ? "no good " + question + ": " + timeout.drops().get()
        : "no " + question;
  }

  /** What an answer has that names no successor, though it is no error. */
  private String noSuccessor(Response response) {
    return response.varBinds().stream()
        .filter(varBind -> varBind.value().isException())
        .findFirst()
        .map(varBind -> varBind.value() + " for what comes after " + text(place))
        .orElseGet(() -> "no variable in the answer after " + text(place));
  }

  void run() throws StoppedException, EndedException {
    boolean more = true;
    while (more) {
      long before = walk.rows().count();
      Optional<Break> found = stretch();
      if (walk.rows().count() > before) {
        arrived();
      }
      more = found.isPresent() ? goOnBehind(found.get()) : isUnfinished;
    }
    if (broken != null && broken.kind() != Break.Kind.END_OF_MIB) {
      note("nothing more was found below " + text(root));
    }
  }

  /** Walks as far as it goes. */
  private Optional<Break> stretch() throws StoppedException, EndedException {
    isUnfinished = false;
    boolean wasStepping = stepping;
    try {
      return stepping ? step() : whole();
    } catch (SnmpTimeoutException | PeerUnreachableException e) {
      walk.checkAlive(place, e);
      // The client's walk has come down to one variable by itself.
      single |= !wasStepping;
      return failure(Break.Kind.SILENCE, silence(place, e), e);
    } catch (NonIncreasingOidException e) {
      return failure(Break.Kind.ERROR, e.offending() + " came after " + text(e.last()), e);
    } catch (SnmpErrorException e) {
      // RFC 1157 section 4.1.3: what SNMPv1 answers behind its last variable.
      if (e.errorStatus() == ErrorStatus.NO_SUCH_NAME.code()) {
        return end();
      }
      String status = ErrorStatus.label(e.errorStatus());
      return failure(Break.Kind.ERROR, status + " for what comes after " + text(place), e);
    } catch (WalkException e) {
      return failure(Break.Kind.ERROR, noSuccessor(e.response().orElseThrow()), e);
    } catch (SnmpException e) {
      throw walk.over(place, e);
    }
  }

  private Optional<Break> whole() throws StoppedException {
    stepping = true;
    return switch (walk.whole(root, this::add)) {
      case END_OF_MIB -> end();
      case LEFT_SUBTREE, UPPER_BOUND, MAX_VARIABLES -> Optional.empty();
    };
  }

  private Optional<Break> step() throws StoppedException {
    Response response = walk.next(place, single ? 1 : walk.maxRepetitions());
    if (response.varBinds().isEmpty()) {
      return broken(noSuccessor(response));
    }
    boolean first = true;
    for (VarBind varBind : response.varBinds()) {
      Oid name = varBind.name();
      if (varBind.value() == ExceptionValue.END_OF_MIB_VIEW) {
        return end();
      }
      if (!name.startsWith(root)) {
        return Optional.empty();
      }
      if (varBind.value().isException()) {
        return broken(noSuccessor(response));
      }
      if (name.compareTo(place) <= 0) {
        return broken(name + " came after " + text(place));
      }
      add(new Row(varBind, response.roundTripTime(), first));
      first = false;
    }
    isUnfinished = true;
    single &= ++singles < walk.maxRepetitions() || walk.maxRepetitions() == 1;
    return Optional.empty();
  }

  private void add(Row row) {
    walk.rows().add(row);
    place = row.varBind().name();
    arrivedAt = arrivedAt == null ? place : arrivedAt;
  }

  /** The device says it has nothing more. While a way round a break is sought, that is believed. */
  private Optional<Break> end() {
    if (broken != null && broken.kind() != Break.Kind.END_OF_MIB) {
      return Optional.empty();
    }
    String what = "the end of the MIB was said to come after " + text(place);
    return Optional.of(new Break(Break.Kind.END_OF_MIB, what));
  }

  private static Optional<Break> broken(String what) {
    return Optional.of(new Break(Break.Kind.ERROR, what));
  }

  private Optional<Break> failure(Break.Kind kind, String what, SnmpException failure) {
    walk.failed(failure);
    return Optional.of(new Break(kind, what));
  }

  /** Rows came: behind a break, that says how far it reached. */
  private void arrived() throws EndedException {
    if (broken != null) {
      note("went on with " + arrivedAt);
    }
    walk.answered();
  }

  private void note(String sequel) throws EndedException {
    String anomaly = broken.what() + "; " + sequel;
    broken = null;
    detour = null;
    walk.note(anomaly);
  }

  /** Finds where to go on; false where there is nothing left to try. */
  private boolean goOnBehind(Break found) {
    boolean isExact = single || walk.maxRepetitions() == 1 || found.kind() == Break.Kind.END_OF_MIB;
    if (!isExact) {
      askOneByOne();
      return true;
    }
    if (broken == null) {
      broken = found;
      detour = found.detour(place, root);
    }
    Optional<Oid> next = detour.next();
    next.ifPresent(this::moveTo);
    return next.isPresent();
  }

  private void moveTo(Oid next) {
    place = next;
    arrivedAt = null;
    askOneByOne();
  }

  private void askOneByOne() {
    single = true;
    singles = 0;
  }
}
