// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.AppliedBehaviour;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.config.Form;
import org.mimus.simulator.config.Words;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.json.VarBindJson;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.verify.AgentFacts;
import org.mimus.simulator.verify.Verification;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.transport.UdpAddress;

/** An agent of a fleet that is served elsewhere. Each method is a request to its control API. */
final class RemoteAgent implements ControlledAgent {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RemoteFleet fleet;
  private final ControlCalls calls;
  private final AgentFacts facts;
  private final String path;

  RemoteAgent(RemoteFleet fleet, ControlCalls calls, AgentFacts facts) {
    this.fleet = fleet;
    this.calls = calls;
    this.facts = facts;
    this.path = RemoteAgents.path(facts.name());
  }

  @Override
  public String name() {
    return facts.name();
  }

  @Override
  public List<String> communities() {
    return facts.communities();
  }

  @Override
  public InetSocketAddress address() {
    return fleet.reachable(UdpAddress.parse(facts.addresses().get(0), 0));
  }

  @Override
  public SnmpClient client() {
    return communities().isEmpty()
        ? client(facts.users().get(0).name())
        : fleet.client(this, communities().get(0));
  }

  @Override
  public SnmpClient client(String userName) {
    // "" is the context of an agent that is alone on its address.
    String context = facts.contextNames().contains("") ? "" : facts.contextNames().get(0);
    return fleet.client(this, userName, context);
  }

  private Optional<VarBind> first(String query) {
    JsonNode values = calls.get(path + "/values?limit=1&" + query).path("values");
    return values.isEmpty() ? Optional.empty() : Optional.of(VarBindJson.read(values.get(0)));
  }

  @Override
  public Optional<Value> get(Oid name) {
    return first("under=" + name).filter(one -> one.name().equals(name)).map(VarBind::value);
  }

  @Override
  public Optional<VarBind> next(Oid name) {
    return first("after=" + name);
  }

  @Override
  public void set(Oid name, Value value) {
    Names.ofVariable(name);
    calls.send(
        "PUT", path + "/values/" + name, VarBindJson.write(VarBind.of(name, value)).toString());
  }

  @Override
  public void remove(Oid name) {
    calls.delete(path + "/values/" + name);
  }

  @Override
  public void move(Oid name, MovingValue value) {
    act(new Action.Move(Map.of(name, value)));
  }

  @Override
  public void ramp(Oid name, double perSecond) {
    ObjectNode json = MAPPER.createObjectNode().put("name", name.toString());
    calls.send("POST", path + "/ramps", json.put("perSecond", perSecond).toString());
  }

  @Override
  public Behaviour behaviour() {
    return new Words(Form.JSON, calls.get(path + "/behaviour").toString()).behaviour();
  }

  @Override
  public void behave(Behaviour behaviour) {
    calls.send("PUT", path + "/behaviour", Words.of(behaviour));
  }

  @Override
  public AppliedBehaviour apply(Behaviour more) {
    JsonNode applied = calls.send("POST", path + "/behaviour/applied", Words.of(more));
    return new Applied(applied.path("id").asText());
  }

  private final class Applied implements AppliedBehaviour {
    private final String id;

    Applied(String id) {
      this.id = id;
    }

    @Override
    public boolean isApplied() {
      for (JsonNode one : calls.get(path + "/behaviour/applied").path("applied")) {
        if (one.path("id").asText().equals(id)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() {
      calls.delete(path + "/behaviour/applied/" + id);
    }
  }

  @Override
  public void act(Action action) {
    calls.send("POST", path + "/actions", Words.of(List.of(action)));
  }

  @Override
  public void reboot(Reboot how) {
    calls.send("POST", path + "/reboot", Words.of(how));
  }

  @Override
  public void linkDown(long ifIndex) {
    act(new Action.LinkDown(ifIndex));
  }

  @Override
  public void linkUp(long ifIndex) {
    act(new Action.LinkUp(ifIndex));
  }

  @Override
  public void send(Notification notification) {
    ObjectNode json = MAPPER.createObjectNode().put("trap", notification.trapOid().toString());
    var varBinds = json.putArray("varBinds");
    notification.varBinds().forEach(one -> varBinds.add(VarBindJson.write(one)));
    calls.send("POST", path + "/notifications", json.toString());
  }

  @Override
  public void reset() {
    calls.send("POST", path + "/reset", "");
    fleet.forget(name());
  }

  @Override
  public Verification verification() {
    return fleet.verificationOf(name());
  }

  /** As the fleet itself sees it, inside. */
  @Override
  public boolean sendsFrom(SocketAddress address) {
    return address instanceof InetSocketAddress inet
        && facts.addresses().contains(UdpAddress.format(inet));
  }

  /** Name and addresses, never a community. */
  @Override
  public String toString() {
    return "RemoteAgent[" + name() + " on " + facts.addresses() + "]";
  }
}
