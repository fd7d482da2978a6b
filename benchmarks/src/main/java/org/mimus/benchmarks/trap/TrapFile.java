// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.trap;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Messages in a file, two octets of length before each; the senders in Java and in C read it. */
public final class TrapFile {
  private TrapFile() {}

  /** Makes the traps of a kind, by a clock that begins now. */
  public static void write(TrapKind kind, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (byte[] message : kind.messages()) {
        out.writeShort(message.length);
        out.write(message);
      }
    }
  }

  static List<byte[]> read(Path file) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (in.available() > 0) {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        messages.add(message);
      }
    }
    return messages;
  }
}
