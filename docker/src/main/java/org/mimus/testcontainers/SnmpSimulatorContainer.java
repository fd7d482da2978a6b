// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.mimus.simulator.ControlledAgent;
import org.mimus.simulator.remote.RemoteFleet;
import org.mimus.simulator.verify.ReceivedTraps;
import org.mimus.snmp.manager.SnmpClient;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A container of Mimus' image: agents that answer on a UDP port of the Docker host. Without
 * snapshots and fleet it plays the snapshots that come with Mimus. Whatever else {@code mimus
 * serve} takes can be given with {@link #withCommand}, or as a variable with {@link #withEnv}.
 */
public final class SnmpSimulatorContainer extends GenericContainer<SnmpSimulatorContainer> {
  /** Where agents listen inside the container unless they are told otherwise. */
  public static final int SNMP_PORT = 1161;

  /** Where the control API listens inside the container. */
  public static final int API_PORT = 8161;

  /** Names the image of {@link #SnmpSimulatorContainer()}. */
  static final String IMAGE_PROPERTY = "mimus.image";

  private static final String USUAL_IMAGE = "mimus";
  private static final int READABLE = 0644; // the container's user is not the one who has the file

  private final UdpPorts ports = new UdpPorts(SNMP_PORT);
  private final Served served = new Served();
  private final String token = token();
  private List<String> given;

  /** Null before it is asked for, and when the container has ended. */
  private RemoteFleet fleet;

  /**
   * Of the image that the system property {@code mimus.image} names; by default {@code mimus},
   * which docker/build makes.
   */
  public SnmpSimulatorContainer() {
    this(usualImage());
  }

  /** Of an image by its name. */
  public SnmpSimulatorContainer(String image) {
    this(DockerImageName.parse(image));
  }

  /** Of an image by its name. */
  public SnmpSimulatorContainer(DockerImageName image) {
    super(image);
    withExposedPorts(API_PORT);
    // Where it is reached, whatever a fleet file says of serve.
    withEnv("MIMUS_LISTEN", "0.0.0.0:" + SNMP_PORT);
    withEnv("MIMUS_API", "0.0.0.0:" + API_PORT);
    withEnv("MIMUS_API_TOKEN", token);
    withCreateContainerCmdModifier(ports::publish);
    waitingFor(new ReadyLine());
  }

  /** Another one for each container, since whoever reaches the Docker host reaches the API. */
  private static String token() {
    byte[] octets = new byte[16];
    new SecureRandom().nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  private static String usualImage() {
    String named = System.getProperty(IMAGE_PROPERTY, "");
    return named.isBlank() ? USUAL_IMAGE : named;
  }

  /**
   * Plays a snapshot in any form that {@code mimus serve} reads. It answers to 'public', of several
   * each to its name without the suffix, unless {@link #withCommunity} follows. Beside a fleet it
   * is only a file that the fleet can name.
   */
  public SnmpSimulatorContainer withSnapshot(Path file) {
    copy(file, served.addSnapshot(file));
    return self();
  }

  /**
   * Lets the snapshot that was named last answer to a community; {@code name:rw} may write, too.
   */
  public SnmpSimulatorContainer withCommunity(String community) {
    served.addCommunity(community);
    return self();
  }

  /**
   * Serves what a fleet file describes. Agents have to listen on addresses of the container: those
   * without {@code listen} share port 1161, and other ports need {@link #withUdpPorts}.
   */
  public SnmpSimulatorContainer withFleet(Path file) {
    copy(file, served.addFleet());
    return self();
  }

  private void copy(Path file, String target) {
    withCopyFileToContainer(MountableFile.forHostPath(file, READABLE), target);
  }

  /** A user of SNMPv3, as with --v3-user: {@code ops,auth=SHA-256,auth-pass=...,priv=AES}. */
  public SnmpSimulatorContainer withV3User(String user) {
    served.addUser(user);
    return self();
  }

  /** Maps more UDP ports of the container. */
  public SnmpSimulatorContainer withUdpPorts(int... more) {
    Arrays.stream(more).forEach(ports::add);
    return self();
  }

  @Override
  protected void configure() {
    if (given == null) { // once, since a container can be started again
      given = List.of(getCommandParts());
    }
    List<String> all = new ArrayList<>(given);
    all.addAll(served.arguments());
    setCommandParts(all.toArray(new String[0]));
  }

  /** The port of the Docker host that port 1161 of the container is. */
  public int getSnmpPort() {
    return getUdpPort(SNMP_PORT);
  }

  /**
   * The port of the Docker host that a UDP port of the container is.
   *
   * @throws IllegalStateException if that port is not mapped, or the container not running
   */
  public int getUdpPort(int port) {
    if (getContainerId() == null) {
      throw new IllegalStateException("a port is mapped once the container is started");
    }
    return ports.mapped(getCurrentContainerInfo(), port);
  }

  /** Where agents answer that listen on port 1161. An IPv4 address where the host has one. */
  public InetSocketAddress getSnmpAddress() {
    return getUdpAddress(SNMP_PORT);
  }

  /** Where agents answer that listen on a UDP port of the container. */
  public InetSocketAddress getUdpAddress(int port) {
    // Docker maps UDP of IPv6 to another port, or not at all; 'localhost' may be both.
    try {
      InetAddress[] found = InetAddress.getAllByName(getHost());
      InetAddress chosen =
          Arrays.stream(found).filter(Inet4Address.class::isInstance).findFirst().orElse(found[0]);
      return new InetSocketAddress(chosen, getUdpPort(port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the Docker host " + getHost() + " is not known", e);
    }
  }

  /** A manager that asks port 1161 with SNMPv2c. Whoever asks for it closes it. */
  public SnmpClient client(String community) {
    return SnmpClient.builder().peer(getSnmpAddress()).community(community).build();
  }

  /**
   * The agents of the container, through its control API: the same to a test as those of a {@code
   * Fleet} in its own process. It ends with the container.
   *
   * @throws IllegalStateException if the container is not running
   */
  public synchronized RemoteFleet fleet() {
    if (fleet == null) {
      RemoteFleet.Builder settings =
          RemoteFleet.at(apiUri())
              .token(token)
              .addresses(inside -> getUdpAddress(inside.getPort()));
      served.users().forEach(settings::user);
      fleet = settings.open();
    }
    return fleet;
  }

  /** Where the control API is reached from here. */
  public URI apiUri() {
    return URI.create("http://" + getHost() + ":" + getMappedPort(API_PORT) + "/");
  }

  /** What every request to {@link #apiUri} has to have, as {@code Authorization: Bearer TOKEN}. */
  public String apiToken() {
    return token;
  }

  /**
   * An agent of the container.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public ControlledAgent agent(String name) {
    return fleet().agent(name);
  }

  /**
   * What the agents have sent since the container was ready, be there a target that takes it or
   * not.
   */
  public ReceivedTraps traps() {
    return fleet().traps();
  }

  @Override
  protected synchronized void containerIsStopping(InspectContainerResponse container) {
    if (fleet != null) {
      fleet.close();
      fleet = null;
    }
  }

  /** So that what agents send from now on is there, whenever it is asked for. */
  @Override
  protected void containerIsStarted(InspectContainerResponse container) {
    fleet();
  }
}
