// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mimus.simulator.control.ControlServer;
import org.mimus.snmp.transport.UdpAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mimus health}. */
@Command(
    name = "health",
    header = "Asks a 'mimus serve' whether its agents answer, for containers and scripts.",
    description = {
      "",
      "It exits with 0 where they do. Where they do not, where nothing answers within 3 seconds and"
          + " where it is told nonsense, it says so in a line on stderr and exits with 1.",
      "",
    },
    footer = {
      "",
      "Without URL it asks http://127.0.0.1:8161/health/ready, or where MIMUS_API says that the",
      "control API listens, or what the fleet file says that MIMUS_PATHS or MIMUS_FOLDER names.",
      "",
      "Examples:",
      "  mimus health",
      "  mimus health http://lab.example:8161/health/live",
    })
final class HealthCommand implements Callable<Integer> {
  private static final String USUAL_HOST = "127.0.0.1";
  private static final int MOST_MILLIS = 2_500; // and Java has to start

  private final Console console;
  private final Supplier<String> api;

  @Mixin private CommonOptions common;

  @Parameters(arity = "0..1", paramLabel = "URL", description = "What to ask.")
  private String url;

  /**
   * @param api HOST:PORT of the control API, as the environment or the fleet file has it; may give
   *     nothing
   */
  HealthCommand(Console console, Supplier<String> api) {
    this.console = console;
    this.api = api;
  }

  @Override
  public Integer call() {
    common.startLogging(console);
    try {
      URI asked = new URI(url == null ? usual() : url);
      String wrong = within(MOST_MILLIS, () -> ask(asked));
      if (wrong.isEmpty()) {
        return ExitCode.OK;
      }
      console.warn("mimus health: " + asked + ": " + wrong);
    } catch (URISyntaxException e) {
      console.warn("mimus health: '" + url + "' is no URL");
    } catch (IllegalArgumentException e) {
      console.warn("mimus health: MIMUS_API: " + e.getMessage());
    }
    return ExitCode.FAILED;
  }

  private String usual() {
    String where = api.get();
    if (where.isEmpty() || where.equalsIgnoreCase("true")) {
      return url(USUAL_HOST + ":" + ControlServer.USUAL_PORT);
    }
    if (where.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException("the control API is turned off, so nothing can be asked");
    }
    InetSocketAddress address = UdpAddress.parse(where, ControlServer.USUAL_PORT);
    if (address.getAddress().isAnyLocalAddress()) {
      String host = address.getAddress() instanceof Inet6Address ? "[::1]" : USUAL_HOST;
      return url(host + ":" + address.getPort());
    }
    return url(UdpAddress.format(address));
  }

  private static String url(String address) {
    return "http://" + address + "/health/ready";
  }

  /**
   * What is wrong, in words; empty where nothing is. A peer that trickles has no longer, either.
   */
  private static String within(int millis, Callable<String> question) {
    FutureTask<String> answer = new FutureTask<>(question);
    Thread asker = new Thread(answer, "mimus-health");
    asker.setDaemon(true);
    asker.start();
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return "no answer within " + millis + " ms";
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static String ask(URI uri) throws IOException {
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return "this is no URL of HTTP";
    }
    // Of the JDK's two clients the one that starts sooner.
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(MOST_MILLIS);
    connection.setReadTimeout(MOST_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    try {
      int status = connection.getResponseCode();
      return status == HttpURLConnection.HTTP_OK ? "" : "it is not ready: HTTP status " + status;
    } catch (ConnectException e) {
      return "nothing listens there";
    } catch (SocketTimeoutException e) {
      return "no answer within " + MOST_MILLIS + " ms";
    } finally {
      connection.disconnect();
    }
  }
}
