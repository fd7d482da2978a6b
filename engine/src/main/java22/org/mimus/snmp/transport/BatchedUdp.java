// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;
import java.util.Set;

/** The batched transport of this host, for Java 22 and later. */
final class BatchedUdp {
  private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");

  private BatchedUdp() {}

  /** Why there is none here; empty where there is one. */
  static String unavailable() {
    String system = System.getProperty("os.name");
    String processor = System.getProperty("os.arch");
    if (!system.equals("Linux") || !PROCESSORS.contains(processor)) {
      return "needs Linux on x86_64 or aarch64, this is " + system + " on " + processor;
    }
    Module module = BatchedUdp.class.getModule();
    if (!module.isNativeAccessEnabled()) {
      String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
      return "needs java --enable-native-access=" + name;
    }
    return "";
  }

  /**
   * Opens one.
   *
   * @param receivers how many threads read it
   * @throws IOException if the kernel does not let it
   */
  static Transport open(int receivers) throws IOException {
    try {
      return BatchedTransport.open(receivers);
    } catch (LinkageError e) {
      throw new IOException("the C library cannot be used: " + e, e);
    }
  }
}
