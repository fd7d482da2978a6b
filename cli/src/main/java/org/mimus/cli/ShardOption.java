// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which part of the agents {@code serve} serves, where several of them share a fleet out. */
final class ShardOption {
  /** A number, or a name that ends in one, and how many there are; -1 is neither. */
  private static final Pattern FORM = Pattern.compile("(?:.*[^-]-)?(\\d{1,6})/(\\d{1,6})");

  private static final String NAME = "--shard";

  @Option(
      names = NAME,
      paramLabel = "I/N",
      description =
          "Serve the I-th of N equal parts of all agents, I from 0 to N-1, or a name that ends in"
              + " -I: for N of these commands with the same files. A part is a block of"
              + " neighbours, so that of a range of addresses it has a range, and one route leads"
              + " to it. Default: all agents.")
  private String text;

  /** Whether other agents are served elsewhere. */
  boolean isPart() {
    return shard().count() > 1;
  }

  /**
   * The agents to serve here.
   *
   * @param all of all parts
   * @param shared where those listen that have no address of their own
   * @throws UsageException if no part has been given rightly
   */
  Share of(List<AgentPlan> all, List<InetSocketAddress> shared) {
    Shard shard = shard();
    return new Share(
        shard, shard.of(all), all.size(), isPart() ? crowded(all, shared) : Set.of(), shared);
  }

  private Shard shard() {
    if (text == null) {
      return Shard.WHOLE;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw wrong("is not I/N");
    }
    int index = Integer.parseInt(form.group(1));
    int count = Integer.parseInt(form.group(2));
    if (index >= count) {
      throw wrong(count == 0 ? "has no part" : "has the parts 0 to " + (count - 1));
    }
    return new Shard(index, count);
  }

  private UsageException wrong(String why) {
    return new UsageException(
        "%s: '%s' %s".formatted(NAME, text, why), "Such as: 0/3, 1/3 and 2/3.");
  }

  /** Where several agents listen. */
  private static Set<InetSocketAddress> crowded(
      List<AgentPlan> all, List<InetSocketAddress> shared) {
    Set<InetSocketAddress> taken = new HashSet<>();
    Set<InetSocketAddress> crowded = new HashSet<>();
    for (AgentPlan plan : all) {
      for (InetSocketAddress address : Share.places(plan, shared)) {
        if (!taken.add(address)) {
          crowded.add(address);
        }
      }
    }
    return crowded;
  }
}
