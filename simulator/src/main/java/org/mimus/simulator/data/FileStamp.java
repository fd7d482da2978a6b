// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a file looks like from outside: one that was changed has another size or another time. */
public final class FileStamp {
  private FileStamp() {}

  /** The stamp of a file or folder; of one that is not there, another one than of any that is. */
  public static String of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isDirectory()
          ? "folder"
          : attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
    } catch (IOException e) {
      return "not there";
    }
  }
}
