// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.snmpsim.AgentVariations;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.verify.AgentFacts;
import org.mimus.simulator.verify.Verification;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.engine.Responder;
import org.mimus.snmp.engine.SnmpEngine;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.security.Credentials;
import org.mimus.snmp.security.community.CommunityCredentials;
import org.mimus.snmp.security.usm.AuthoritativeEngine;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * An agent that plays a snapshot. What is changed here, or by a SET, is the agent's own: other
 * agents with the same snapshot do not see it. Thread-safe.
 */
public final class SimulatedAgent implements ControlledAgent {
  private final AgentSpec spec;

  private final AgentClients clients;

  private final World world;

  private final AgentStores stores;

  private final AgentLife life;

  private final AgentConduct conduct;

  private final AgentAnswers answers;

  /** Null where no line of the snapshot wants notifications to be sent. */
  private volatile PlannedSender planned;

  private volatile List<InetSocketAddress> addresses = List.of();

  /** Of the first address. */
  private volatile Site site;

  /** Null where nobody is to be told anything, or to know of it. */
  private final AgentNotifications notifications;

  /**
   * @param seed of all of the agent's chance
   */
  SimulatedAgent(AgentSpec spec, World world, long seed) {
    this.spec = spec;
    this.world = world;
    this.clients = new AgentClients(spec.name(), world.clients());
    this.stores = new AgentStores(spec);
    this.life = new AgentLife(this, stores.byContext(spec.snapshot()), world, seed);
    this.conduct = new AgentConduct(this, world.conducts());
    this.answers = new AgentAnswers(spec.compatibility(), life, conduct);
    this.notifications =
        spec.notifications().targets().isEmpty() && world.sent().isEmpty()
            ? null
            : new AgentNotifications(this, world);
  }

  AgentSpec spec() {
    return spec;
  }

  /** Its description, with the ports that were chosen where it has any free one. */
  AgentSpec specAsServed() {
    boolean chosen = spec.listen().stream().anyMatch(asked -> asked.getPort() == 0);
    return chosen ? spec.on(addresses) : spec;
  }

  /** Whether a description is its own, with the ports as they were asked for or as it has them. */
  boolean isAs(AgentSpec other) {
    return spec.equals(other) || specAsServed().equals(other);
  }

  /** The names of the snapshot's contexts; the default one is "" and comes first. */
  List<String> contexts() {
    return stores.contexts();
  }

  Responder responder(String context) {
    return answers.from(stores.in(context));
  }

  /** Lets the lines of the snapshot vary that name a variation module. */
  void variations(AgentVariations started) {
    answers.variations(started);
    if (started != null) {
      PlannedSender sender = new PlannedSender(this, world);
      planned = started.sendBy(sender::send) ? sender : null;
    }
  }

  /** What it says of its age: its sysUpTime.0, if it has one. */
  TimeTicks toldUptime() {
    return get(Notification.SYS_UP_TIME)
        .filter(TimeTicks.class::isInstance)
        .map(TimeTicks.class::cast)
        .orElseGet(life::uptime);
  }

  AgentConduct conduct() {
    return conduct;
  }

  AgentLife life() {
    return life;
  }

  /** Lets it say the truth about the engine of its first address, where it says anything. */
  void mount(Site of) {
    site = of;
    stores.mount(of.engine(), spec.engineMibs());
  }

  Site site() {
    return site;
  }

  /** Empty where nobody is to be told anything. */
  Optional<AgentNotifications> notifications() {
    return Optional.ofNullable(notifications);
  }

  void listensOn(Collection<InetSocketAddress> opened) {
    // Most often as they were asked for, so that there is one list for both.
    addresses = spec.listen().equals(List.copyOf(opened)) ? spec.listen() : List.copyOf(opened);
  }

  void end() {
    life.end();
    clients.end();
    notifications().ifPresent(AgentNotifications::end);
    if (planned != null) {
      planned.end();
    }
  }

  /** Its name, unique in the fleet. */
  @Override
  public String name() {
    return spec.name();
  }

  /** What it is counted with where agents are not counted one by one. */
  public String group() {
    return spec.group();
  }

  /** What it plays. */
  public Snapshot snapshot() {
    return spec.snapshot();
  }

  /** Where it listens, in the order of its description, with the ports that were chosen. */
  public List<InetSocketAddress> addresses() {
    return addresses;
  }

  @Override
  public InetSocketAddress address() {
    return addresses.get(0);
  }

  @Override
  public List<String> communities() {
    List<String> all = new ArrayList<>(spec.writeCommunities());
    spec.communities().stream().filter(name -> !all.contains(name)).forEach(all::add);
    return List.copyOf(all);
  }

  @Override
  public SnmpClient client() {
    return communities().isEmpty()
        ? client(spec.users().get(0).user().name().toString())
        : client("", CommunityCredentials.v2c(communities().get(0)));
  }

  @Override
  public SnmpClient client(String userName) {
    AgentUser user = AgentClients.user(spec, userName);
    return client(userName, AgentClients.credentials(user, contextName(user), world.keys()));
  }

  /**
   * The name of the context that a user of SNMPv3 asks for to reach this agent; empty where the
   * agent is alone on its first address.
   */
  public String contextName(AgentUser user) {
    String own = ContextNames.of(name(), "");
    boolean alone = site.engine().context(SnmpEngine.DEFAULT_CONTEXT).isPresent();
    return Stream.of(alone ? SnmpEngine.DEFAULT_CONTEXT : own, own)
        .filter(user::mayAsk)
        .findFirst()
        .orElseGet(() -> user.contexts().iterator().next());
  }

  /** The names of its contexts, as users of SNMPv3 ask for them; empty is the default one. */
  public List<String> contextNames() {
    List<String> names = new ArrayList<>();
    boolean alone = site.engine().context(SnmpEngine.DEFAULT_CONTEXT).isPresent();
    for (String context : contexts()) {
      names.add(ContextNames.of(name(), context));
      if (alone) {
        names.add(context);
      }
    }
    return List.copyOf(names);
  }

  private SnmpClient client(String who, Credentials credentials) {
    return clients.client(who, address(), credentials);
  }

  /** The users of SNMPv3. */
  public List<AgentUser> users() {
    return spec.users();
  }

  /** The name of its engine for SNMPv3; empty without users. */
  public Optional<EngineId> engineId() {
    return site.engine().authority().map(AuthoritativeEngine::id);
  }

  @Override
  public Optional<Value> get(Oid name) {
    AgentVariations varying = answers.variations();
    Optional<Value> value = stores.base().get(name);
    return varying == null ? value : value.or(() -> varying.value(name));
  }

  @Override
  public Optional<VarBind> next(Oid name) {
    return stores.base().next(name);
  }

  @Override
  public void set(Oid name, Value value) {
    Names.ofVariable(name);
    stores.each(store -> store.set(name, value));
  }

  @Override
  public void remove(Oid name) {
    stores.each(store -> store.remove(name));
  }

  @Override
  public void move(Oid name, MovingValue value) {
    life.move(name, value);
  }

  /**
   * Adds a variable that moves, in every context.
   *
   * @param start what it begins with, which is its type as well
   */
  public void move(Oid name, Value start, MovingValue value) {
    life.add(name, start, value);
  }

  @Override
  public void ramp(Oid name, double perSecond) {
    life.ramp(name, perSecond);
  }

  @Override
  public Behaviour behaviour() {
    return conduct.behaviour();
  }

  @Override
  public void behave(Behaviour behaviour) {
    world.behaving().behave(this, behaviour);
  }

  @Override
  public AppliedBehaviour apply(Behaviour more) {
    return world.behaving().apply(this, more);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where it shares its address with others, it is not known to be a device of its own to
   * SNMPv3: its engine does not boot, and answers for others wait on. See {@link Fleet#reboot} for
   * all agents of an address.
   */
  @Override
  public void reboot(Reboot how) {
    world.restarts().begin(List.of(this), how);
  }

  @Override
  public void send(Notification notification) {
    notifications().ifPresent(told -> told.send(notification, ""));
  }

  @Override
  public boolean sendsFrom(SocketAddress address) {
    PlannedSender sender = planned;
    return addresses.stream().anyMatch(address::equals)
        || (sender != null && sender.sendsFrom(address))
        || notifications().filter(told -> told.sendsFrom(address)).isPresent();
  }

  @Override
  public Optional<List<InetSocketAddress>> sendsTo() {
    return planned == null
        ? Optional.of(
            spec.notifications().targets().stream().map(told -> told.to().address()).toList())
        : Optional.empty();
  }

  @Override
  public void act(Action action) {
    action.to(life.actor());
  }

  /** Whom it lets in, and where. */
  public AgentFacts facts() {
    return VerifiedAgents.facts(this);
  }

  @Override
  public void linkDown(long ifIndex) {
    life.actor().link(ifIndex, false);
  }

  @Override
  public void linkUp(long ifIndex) {
    life.actor().link(ifIndex, true);
  }

  @Override
  public void reset() {
    stores.each(LayeredStore::reset);
    world.behaving().restore(this);
    life.reset();
    world.restarts().seeToDoors(this);
    world.ledger().forget(name());
  }

  @Override
  public Verification verification() {
    return world.ledger().of(name());
  }

  /** Name and addresses, never a community. */
  @Override
  public String toString() {
    return "SimulatedAgent[" + name() + " on " + addresses + "]";
  }
}
