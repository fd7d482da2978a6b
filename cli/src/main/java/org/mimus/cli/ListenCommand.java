// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mimus.snmp.engine.ReceivedNotification;
import org.mimus.snmp.engine.StateDirectory;
import org.mimus.snmp.notification.NotificationReceiver;
import org.mimus.snmp.notification.NotificationReceiverBuilder;
import org.mimus.snmp.transport.UdpTransport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mimus listen}. */
@Command(
    name = "listen",
    header = "Prints traps and INFORMs as they come, as snmptrapd does, and acknowledges INFORMs.",
    footer = {
      "",
      "stdout has the notifications and nothing else, a line each: when it came, from where, in",
      "what version, by which community or user, what has happened, after how many hundredths of a",
      "second, and its variables. What was not taken is told on stderr, with the reason.",
      "",
      "Examples:",
      "  mimus listen                                    127.0.0.1:162, any community, no SNMPv3",
      "  mimus listen 127.0.0.1:1162 -c public --json",
      "  mimus listen 127.0.0.1:1162 --count 1 --timeout 10     wait for one, ten seconds at most",
      "  mimus listen 127.0.0.1:1162 -u ops,auth=SHA-256,auth-pass-env=OPS_AUTH",
      "",
      "Exit codes: 0 ended by a signal, --count came, or --timeout without --count; 1 fewer came, or"
          + " stdout was closed; 2 cannot listen, or wrong usage.",
    })
final class ListenCommand implements Callable<Integer> {
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final Console console;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final NotificationText text = new NotificationText();

  private final AtomicLong printed = new AtomicLong();
  private volatile boolean outputClosed;

  @Mixin private CommonOptions common;
  @Mixin private ListenOptions options;

  @Option(names = "--no-ack", description = "Leave INFORMs without acknowledgement.")
  private boolean silent;

  @Option(names = "--json", description = "Print JSON objects, one a line.")
  private boolean json;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after so many notifications. Default: go on.")
  private Long count;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "End after so many seconds, such as 0.5. Default: go on.")
  private Double timeout;

  ListenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (count != null && count < 1) {
      throw new UsageException("--count is 1 or more, not " + count);
    }
    if (timeout != null && !(timeout > 0 && timeout <= 1e9)) {
      throw new UsageException("--timeout is some seconds, not " + timeout);
    }
    common.startLogging(console);
    ProcessEnd end = new ProcessEnd(console, stop::countDown, LONGEST_END, ExitCode.FAILED);
    int code = ExitCode.REFUSED;
    try (StateDirectory state = options.state()) {
      code = listen(options.receiver(ListenOptions.boots(state)));
      return code;
    } finally {
      end.commandIsOver(code);
    }
  }

  private int listen(NotificationReceiverBuilder settings) {
    UdpTransport udp = UdpTransport.open();
    NotificationReceiver receiver = start(settings, udp);
    boolean enough;
    // The transport is closed first: that waits until the last INFORM has its acknowledgement.
    try (receiver;
        udp) {
      console.warn(
          "listening on %s for %s; engine ID %s"
              .formatted(text(receiver.addresses()), options.whom(), receiver.engineId()));
      enough = awaitEnd();
      new LossReport(console, udp::losses).sayLosses();
    }
    sayWhatCame(receiver);
    return outputClosed || !enough ? ExitCode.FAILED : ExitCode.OK;
  }

  private static String text(Collection<? extends SocketAddress> addresses) {
    return addresses.stream().map(NotificationText::address).collect(Collectors.joining(", "));
  }

  private NotificationReceiver start(NotificationReceiverBuilder settings, UdpTransport udp) {
    List<InetSocketAddress> addresses = options.listened();
    addresses.forEach(settings::listen);
    Function<ReceivedNotification, String> line = json ? NotificationJson::line : text::line;
    try {
      return settings.acknowledge(!silent).transport(udp).start(one -> print(line.apply(one)));
    } catch (UncheckedIOException e) {
      udp.close();
      boolean low = addresses.stream().anyMatch(one -> one.getPort() > 0 && one.getPort() < 1_024);
      throw new UsageException(
          "cannot listen on " + text(addresses) + ": " + e.getCause().getMessage(),
          "Perhaps another program listens there"
              + (low ? ", or a port below 1024 is for root only" : "")
              + ". Take another one, such as: mimus listen 127.0.0.1:1162");
    }
  }

  private void print(String line) {
    if (outputClosed || isEnough()) {
      return;
    }
    try {
      console.out().println(line);
      console.flush();
      printed.incrementAndGet();
    } catch (Console.OutputClosedException e) {
      outputClosed = true;
    }
    if (outputClosed || isEnough()) {
      stop.countDown();
    }
  }

  private boolean isEnough() {
    return count != null && printed.get() >= count;
  }

  /** Whether it ends as it should, and not because too few came in time. */
  private boolean awaitEnd() {
    try {
      if (timeout == null) {
        stop.await();
        return true;
      }
      boolean stopped = stop.await((long) (timeout * 1e9), TimeUnit.NANOSECONDS);
      return stopped || count == null || isEnough();
    } catch (InterruptedException e) {
      return true; // Who runs this command in a thread of its own ends it so.
    }
  }

  private void sayWhatCame(NotificationReceiver receiver) {
    long dropped = receiver.drops().count();
    long taken = printed.get();
    long more = receiver.received() - taken;
    console.warn(
        "%d notification%s printed%s, %d datagram%s dropped%s"
            .formatted(
                taken,
                taken == 1 ? "" : "s",
                more > 0 ? ", " + more + " more taken and not printed" : "",
                dropped,
                dropped == 1 ? "" : "s",
                dropped == 0 ? "" : ": " + LossReport.reasons(receiver.drops())));
  }
}
