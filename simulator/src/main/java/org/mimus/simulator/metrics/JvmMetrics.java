// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.mimus.simulator.metrics.Exposition.Kind;

/** What the JVM and the process are like, under the names of Prometheus' own Java client. */
final class JvmMetrics {
  private static final double THOUSAND = 1e3;
  private static final double MILLIARD = 1e9;
  private static final int KIB = 1024;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private JvmMetrics() {}

  static void write(Exposition into) {
    memory(into, "jvm_memory_used_bytes", "Used memory.", MemoryUsage::getUsed);
    memory(into, "jvm_memory_committed_bytes", "Committed memory.", MemoryUsage::getCommitted);
    memory(into, "jvm_memory_max_bytes", "Most memory, -1 for no limit.", MemoryUsage::getMax);
    collections(into);
    threads(into);
    into.metric("jvm_classes_currently_loaded", Kind.GAUGE, "Classes that are loaded.")
        .sample(
            "jvm_classes_currently_loaded",
            (long) ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    into.metric("jvm_runtime_info", Kind.GAUGE, "Which JVM it is.")
        .sample(
            "jvm_runtime_info",
            1,
            "version",
            System.getProperty("java.runtime.version", ""),
            "vendor",
            System.getProperty("java.vm.vendor", ""),
            "runtime",
            System.getProperty("java.runtime.name", ""));
    process(into);
  }

  private static void memory(
      Exposition into, String name, String help, ToLongFunction<MemoryUsage> what) {
    Map<String, MemoryUsage> areas =
        Map.of(
            "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage(),
            "nonheap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
    into.metric(name, Kind.GAUGE, help);
    for (String area : new String[] {"heap", "nonheap"}) {
      into.sample(name, what.applyAsLong(areas.get(area)), "area", area);
    }
  }

  private static void collections(Exposition into) {
    into.metric("jvm_gc_collection_seconds", Kind.SUMMARY, "Time of garbage collections.");
    for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
      into.sample("jvm_gc_collection_seconds_count", one.getCollectionCount(), "gc", one.getName());
      into.sample(
          "jvm_gc_collection_seconds_sum", one.getCollectionTime() / THOUSAND, "gc", one.getName());
    }
  }

  private static void threads(Exposition into) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    into.metric("jvm_threads_current", Kind.GAUGE, "Threads.")
        .sample("jvm_threads_current", (long) threads.getThreadCount())
        .metric("jvm_threads_daemon", Kind.GAUGE, "Daemon threads.")
        .sample("jvm_threads_daemon", (long) threads.getDaemonThreadCount())
        .metric("jvm_threads_peak", Kind.GAUGE, "Most threads that there were at once.")
        .sample("jvm_threads_peak", (long) threads.getPeakThreadCount());
  }

  private static void process(Exposition into) {
    ProcessHandle.Info self = ProcessHandle.current().info();
    self.totalCpuDuration()
        .ifPresent(
            took ->
                into.metric("process_cpu_seconds_total", Kind.COUNTER, "CPU time of the process.")
                    .sample("process_cpu_seconds_total", took.toNanos() / MILLIARD));
    into.metric("process_start_time_seconds", Kind.GAUGE, "When it began, since 1970.")
        .sample(
            "process_start_time_seconds",
            ManagementFactory.getRuntimeMXBean().getStartTime() / THOUSAND);
    resident()
        .ifPresent(
            octets ->
                into.metric("process_resident_memory_bytes", Kind.GAUGE, "Resident memory.")
                    .sample("process_resident_memory_bytes", octets));
  }

  /** As Linux tells it; empty elsewhere. */
  private static Optional<Long> resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .map(kib -> Long.parseLong(kib) * KIB)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
