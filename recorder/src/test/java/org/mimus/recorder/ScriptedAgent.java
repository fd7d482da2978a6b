// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.message.CommunityMessage;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.pdu.ErrorStatus;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/**
 * An agent with a system group, a table and a scalar behind it, that a test can make misbehave. On
 * a socket of its own, with nothing of the simulator.
 */
final class ScriptedAgent implements AutoCloseable {
  static final Oid ENTRY = Oid.parse("1.3.6.1.2.1.2.2.1");
  static final int COLUMNS = 4;
  static final int ROWS = 10;
  static final Oid LAST = Oid.parse("1.3.6.1.4.1.32473.1.0");

  /** Stands for a datagram that is no message. */
  static final Pdu GARBAGE = Pdu.of(PduType.RESPONSE, -1, List.of());

  private final DatagramSocket socket;
  private final TreeMap<Oid, VarBind> variables = new TreeMap<>();
  private final Map<Oid, Oid> wrongSuccessors = new HashMap<>();
  private final List<Pdu> requests = new CopyOnWriteArrayList<>();
  private Set<Oid> objects = Set.of();

  /** Makes an answer of the request and the usual answer; null for silence. */
  private volatile BinaryOperator<Pdu> script = (request, usual) -> usual;

  ScriptedAgent() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    for (int i = 1; i <= 6; i++) {
      add(Oid.parse("1.3.6.1.2.1.1").child(i, 0), i);
    }
    for (int column = 1; column <= COLUMNS; column++) {
      for (int row = 1; row <= ROWS; row++) {
        add(cell(column, row), row);
      }
    }
    add(LAST, 1);
    Thread thread = new Thread(this::serve, "scripted-agent");
    thread.setDaemon(true);
    thread.start();
  }

  static Oid cell(int column, int row) {
    return ENTRY.child(column, row);
  }

  private void add(Oid name, int number) {
    variables.put(name, VarBind.of(name, Integer32.of(number)));
  }

  /** What there is, in order. */
  List<Oid> names() {
    return List.copyOf(variables.keySet());
  }

  List<Oid> namesWithout(Oid... missing) {
    List<Oid> names = new ArrayList<>(names());
    names.removeAll(List.of(missing));
    return names;
  }

  /** What was asked so far. */
  List<Pdu> requests() {
    return requests;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Says that one name comes after another, whatever the truth. */
  void wrongSuccessor(Oid name, Oid successor) {
    wrongSuccessors.put(name, successor);
  }

  /** Objects that are known beside those with instances. */
  void objects(Oid... known) {
    objects = Set.of(known);
  }

  void script(BinaryOperator<Pdu> answers) {
    script = answers;
  }

  /** Does something else where the usual answer would have a variable. */
  void wherever(Oid name, UnaryOperator<Pdu> otherwise) {
    script(
        (request, usual) ->
            usual.varBinds().stream().anyMatch(varBind -> varBind.name().equals(name))
                ? otherwise.apply(request)
                : usual);
  }

  static Pdu error(ErrorStatus status, Pdu request) {
    return new Pdu(PduType.RESPONSE, 0, status.code(), 1, request.varBinds());
  }

  private void serve() {
    byte[] buffer = new byte[65_535];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    while (!socket.isClosed()) {
      try {
        packet.setLength(buffer.length);
        socket.receive(packet);
        answer(packet);
      } catch (IOException | BerException e) {
        if (!socket.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void answer(DatagramPacket packet) throws BerException, IOException {
    CommunityMessage message = CommunityMessage.decode(packet.getData(), 0, packet.getLength());
    Pdu request = message.pdu();
    requests.add(request);
    Pdu usual =
        message.version() == SnmpVersion.V1
            ? firstVersion(request)
            : new Pdu(PduType.RESPONSE, 0, 0, 0, usual(request));
    Pdu answer = script.apply(request, usual);
    if (answer != null) {
      CommunityMessage reply =
          new CommunityMessage(
              message.version(), message.community(), answer.withRequestId(request.requestId()));
      byte[] octets = answer.equals(GARBAGE) ? new byte[] {0x30} : reply.encode(65_000);
      socket.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
    }
  }

  private Pdu firstVersion(Pdu request) {
    List<VarBind> varBinds = usual(request);
    return varBinds.stream().anyMatch(varBind -> varBind.value().isException())
        ? error(ErrorStatus.NO_SUCH_NAME, request)
        : new Pdu(PduType.RESPONSE, 0, 0, 0, varBinds);
  }

  private List<VarBind> usual(Pdu request) {
    List<VarBind> answer = new ArrayList<>();
    for (VarBind asked : request.varBinds()) {
      switch (request.type()) {
        case GET -> answer.add(get(asked.name()));
        case GET_NEXT -> answer.add(next(asked.name()));
        case GET_BULK -> bulk(asked.name(), request.maxRepetitions(), answer);
        case RESPONSE, SET, TRAP_V1, INFORM, TRAP, REPORT -> answer.add(asked);
      }
    }
    return answer;
  }

  private void bulk(Oid name, int repetitions, List<VarBind> into) {
    VarBind last = VarBind.of(name);
    for (int i = 0; i < repetitions && last.value() != ExceptionValue.END_OF_MIB_VIEW; i++) {
      last = next(last.name());
      into.add(last);
    }
  }

  private VarBind get(Oid name) {
    VarBind found = variables.get(name);
    if (found != null) {
      return found;
    }
    boolean known =
        objects.stream().anyMatch(name::startsWith)
            || variables.keySet().stream().anyMatch(other -> name.startsWith(other.parent()));
    return VarBind.of(
        name, known ? ExceptionValue.NO_SUCH_INSTANCE : ExceptionValue.NO_SUCH_OBJECT);
  }

  private VarBind next(Oid name) {
    Oid next =
        Optional.ofNullable(wrongSuccessors.get(name)).orElseGet(() -> variables.higherKey(name));
    return next == null ? VarBind.of(name, ExceptionValue.END_OF_MIB_VIEW) : variables.get(next);
  }

  @Override
  public void close() {
    socket.close();
  }
}
