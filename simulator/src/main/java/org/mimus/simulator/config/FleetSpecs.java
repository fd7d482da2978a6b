// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.FleetException;
import org.mimus.snapshot.LoadedSnapshot;
import org.mimus.snapshot.Problem;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.SnapshotLoader;
import org.mimus.snapshot.SnapshotSource;

/** Turns the agents of a file into descriptions. */
final class FleetSpecs {
  private final FleetFile file;
  private final List<InetSocketAddress> shared;

  /** By the text in the file, in templates that may say it differently. */
  private final Map<String, SnapshotSource> sources = new HashMap<>();

  private final Complaints complaints = new Complaints();
  private Map<SnapshotSource, SnapshotLoader.Result> results = Map.of();

  FleetSpecs(FleetFile file, List<InetSocketAddress> shared) {
    this.file = file;
    this.shared = List.copyOf(shared);
  }

  List<AgentSpec> all() throws IOException, InterruptedException {
    for (AgentTemplate template : file.agents()) {
      for (String text : template.snapshots()) {
        complaints.attempt(
            () -> {
              sources.computeIfAbsent(text, one -> file.source(template, one));
            });
      }
    }
    results = SnapshotLoader.load(sources.values(), (done, count) -> {});
    List<AgentSpec> specs = new ArrayList<>();
    for (AgentTemplate template : file.agents()) {
      for (int number = 1; number <= template.count() && !complaints.areMany(); number++) {
        add(template, template.member(number), specs);
      }
    }
    complaints.tell();
    return specs;
  }

  private void add(AgentTemplate template, AgentTemplate.Member member, List<AgentSpec> specs)
      throws IOException {
    if (!sources.containsKey(member.snapshot())) {
      return; // which was told
    }
    try {
      specs.add(spec(template, member));
    } catch (FleetException e) {
      complaints.add(e);
    }
  }

  private AgentSpec spec(AgentTemplate template, AgentTemplate.Member member) throws IOException {
    AgentSpec.Builder spec =
        AgentSpec.of(member.name(), member.dressed(snapshot(template, member.snapshot())));
    (member.listen().isEmpty() ? shared : member.listen()).forEach(spec::listen);
    member.communities().forEach(spec::community);
    member.writeCommunities().forEach(spec::writeCommunity);
    spec.users(member.users().orElse(file.users()));
    member.engineId().ifPresent(spec::engineId);
    member.describe(spec);
    try {
      return spec.build();
    } catch (FleetException e) {
      throw file.located(e);
    }
  }

  private Snapshot snapshot(AgentTemplate template, String text) throws IOException {
    LoadedSnapshot loaded = results.get(sources.get(text)).orThrow();
    for (Problem problem : loaded.problems()) {
      if (problem.severity() == Problem.Severity.ERROR) {
        throw template.wrong(problem.toString());
      }
    }
    return loaded.snapshot();
  }
}
