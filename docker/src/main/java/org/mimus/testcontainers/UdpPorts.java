// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Maps UDP ports, which Testcontainers has no words for: it knows those of TCP. */
final class UdpPorts {
  private final Set<Integer> ports = new LinkedHashSet<>();

  UdpPorts(int first) {
    ports.add(first);
  }

  void add(int port) {
    ports.add(port);
  }

  /** Asks for free ports of the host, beside whatever else the container was told to expose. */
  void publish(CreateContainerCmd command) {
    ExposedPort[] others = command.getExposedPorts();
    List<ExposedPort> exposed = new ArrayList<>(others == null ? List.of() : List.of(others));
    HostConfig host = command.getHostConfig();
    if (host == null) {
      host = HostConfig.newHostConfig();
    }
    Ports bindings = host.getPortBindings() == null ? new Ports() : host.getPortBindings();
    for (int port : ports) {
      exposed.add(ExposedPort.udp(port));
      bindings.bind(ExposedPort.udp(port), Ports.Binding.empty());
    }
    command.withExposedPorts(exposed).withHostConfig(host.withPortBindings(bindings));
  }

  /**
   * The port of the host.
   *
   * @throws IllegalStateException if there is none
   */
  int mapped(InspectContainerResponse container, int port) {
    Ports.Binding[] bindings =
        container.getNetworkSettings().getPorts().getBindings().get(ExposedPort.udp(port));
    if (bindings == null) {
      throw new IllegalStateException("UDP port " + port + " is not mapped, only " + ports);
    }
    // That of IPv6 can be another one.
    return Arrays.stream(bindings)
        .min(Comparator.comparing(binding -> String.valueOf(binding.getHostIp()).contains(":")))
        .map(binding -> Integer.parseInt(binding.getHostPortSpec()))
        .orElseThrow(() -> new IllegalStateException("UDP port " + port + " is not mapped"));
  }
}
