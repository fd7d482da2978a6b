// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetBuilder;
import org.mimus.simulator.control.ControlServer;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.simulator.notification.SentNotifications;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Option;

/** Whether {@code serve} also listens to who asks and tells its agents over HTTP, and to whom. */
final class ApiOption {
  /** The environment variable that has the token where no option says another. */
  static final String TOKEN_VARIABLE = "MIMUS_API_TOKEN";

  private static final String USUAL = "127.0.0.1:" + ControlServer.USUAL_PORT;

  /** Null before it is open, and where none is asked for. */
  private ControlServer server;

  @Option(
      names = "--api",
      arity = "0..1",
      fallbackValue = USUAL,
      paramLabel = "=HOST:PORT",
      hideParamSyntax = true,
      description =
          "Serve the control API over HTTP, and a page for people: --api on "
              + USUAL
              + ","
              + " --api=HOST:PORT elsewhere, which needs a token. It keeps a journal in memory, and metrics.")
  private String target;

  @Option(
      names = "--api-token-env",
      paramLabel = "VAR",
      description =
          "The environment variable with the token that every request must have. Default: "
              + TOKEN_VARIABLE
              + ", where that is set.")
  private String tokenVariable;

  @Option(
      names = "--api-token-file",
      paramLabel = "PATH",
      description = "The file with the token, in its first line.")
  private String tokenFile;

  /** Whether it is asked for. */
  boolean isGiven() {
    return target != null;
  }

  /** Lets a fleet count what is to be asked over it, if it is asked for. */
  void prepare(FleetBuilder builder) {
    if (isGiven()) {
      builder.metrics(FleetMetrics.create()).sentNotifications(SentNotifications.inMemory());
    }
  }

  /**
   * Serves it, if it is asked for.
   *
   * @param shared where agents listen that have no address of their own
   * @param folders of snapshots that agents may play which are added
   */
  void open(Console console, Fleet fleet, List<InetSocketAddress> shared, List<Path> folders) {
    if (target == null) {
      return;
    }
    ControlServer.Builder builder = ControlServer.of(fleet).listen(address()).shared(shared);
    folders.forEach(builder::snapshots);
    try {
      Optional<String> token = token();
      try {
        token.ifPresent(builder::token);
      } catch (IllegalArgumentException e) {
        throw new UsageException(source() + ": " + e.getMessage());
      }
      server = builder.start();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--api: " + e.getMessage(),
          "Set %s, or give --api-token-file=PATH.".formatted(TOKEN_VARIABLE));
    } catch (IOException e) {
      throw new UsageException("--api: cannot listen on %s: %s".formatted(target, e.getMessage()));
    }
    console.out().println("control API: http://" + UdpAddress.format(server.address()) + "/");
  }

  private InetSocketAddress address() {
    try {
      return UdpAddress.parse(target, ControlServer.USUAL_PORT);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--api: " + e.getMessage(), "Such as: %s or 0.0.0.0:8161.".formatted(USUAL));
    }
  }

  /** Where the token comes from, for messages. */
  private String source() {
    if (tokenFile != null) {
      return "--api-token-file: " + tokenFile;
    }
    return tokenVariable == null ? TOKEN_VARIABLE : "--api-token-env: " + tokenVariable;
  }

  private Optional<String> token() {
    if (tokenFile != null) {
      if (tokenVariable != null) {
        throw new UsageException("--api-token-env and --api-token-file both say the token");
      }
      return Optional.of(tokenOfFile());
    }
    String name = tokenVariable == null ? TOKEN_VARIABLE : tokenVariable;
    String value = System.getenv(name);
    if (value == null && tokenVariable != null) {
      throw new UsageException("--api-token-env: there is no environment variable " + name);
    }
    return Optional.ofNullable(value);
  }

  private String tokenOfFile() {
    Path file = FileTrouble.path(tokenFile);
    if (Files.isDirectory(file)) {
      throw new UsageException("--api-token-file: " + tokenFile + " is a folder");
    }
    try {
      return Files.readString(file)
          .lines()
          .findFirst()
          .map(String::strip)
          .orElseThrow(() -> new UsageException("--api-token-file: " + tokenFile + " is empty"));
    } catch (CharacterCodingException e) {
      throw new UsageException("--api-token-file: " + tokenFile + " is no UTF-8");
    } catch (IOException e) {
      throw new UsageException("--api-token-file: " + FileTrouble.reason(e));
    }
  }

  /** Does something with the agents that were added over it, while nobody adds or removes any. */
  <T> T withAdded(Function<List<AgentSpec>, T> work) {
    return server == null ? work.apply(List.of()) : server.withAdded(work);
  }

  /** Takes no more requests. */
  void close() {
    if (server != null) {
      server.close();
    }
  }
}
