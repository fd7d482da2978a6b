// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.AgentUser;
import org.mimus.simulator.Compatibility;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.FleetBuilder;
import org.mimus.simulator.config.FleetFile;
import org.mimus.simulator.config.ServeSettings;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.transport.UdpMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mimus serve}. */
@Command(
    name = "serve",
    header = "Plays snapshots back as SNMP agents, until it is stopped.",
    description = {
      "",
      "Many agents share an address: the community chooses between them. Of a folder, each file"
          + " answers to its path below the folder without the suffix, as with snmpsim:"
          + " data/site/core-1.snmprec is the community site/core-1. A file that is the only thing"
          + " served answers to 'public'; of several files, each to its name without the suffix.",
      "",
      "Without PATH and --agent it plays the snapshots that come with Mimus.",
      "",
    },
    footer = {
      "",
      "--agent NAME=FILE,KEY=VALUE,... with the keys",
      "  community=X      X may read; community=X:rw: and write. Can be repeated. Default: NAME, or",
      "                   'public' where listen is given.",
      "  listen=ADDRESS   an address of its own. Can be repeated. Default: those of --listen.",
      "  engine-id=0xHEX  the ID of its engine for SNMPv3. Default: made of address and name.",
      "A comma that belongs to a value is written '\\,'.",
      "",
      "A fleet file is YAML: 'agents:', each with name, snapshot, count, listen, communities and",
      "more, 'users:', each with name and the keys below, and what agents have in common. It can let",
      "them be slow and faulty, their values move, devices boot, SETs create rows. All keys are in",
      "docs/serving.md, and in the schema of 'mimus check --schema'; 'mimus check FILE' tells mistakes.",
      "Edits take effect while agents are served.",
      "  agents:",
      "    - name: edge-{n}",
      "      snapshot: [a.jsonl, b.jsonl]",
      "      listen: 127.0.1.0/24:1161",
      "",
      "--v3-user NAME,KEY=VALUE,... with the keys",
      "  auth=PROTOCOL    MD5, SHA, SHA-224, SHA-256, SHA-384 or SHA-512",
      "  priv=PROTOCOL    DES, 3DES, AES, AES-192, AES-256; AES-192-C and AES-256-C as Cisco's",
      "                   (snmpsim's AES192 and AES256 are these, its AES192BLMT is AES-192)",
      "  auth-pass=X      the passphrase, or where it is: auth-pass-env=VAR, auth-pass-file=PATH;",
      "                   or a key: auth-key=0xHEX (master), auth-localized-key=0xHEX. With priv-",
      "                   the same; without, the passphrase does for both.",
      "  level=LEVEL      noAuthNoPriv, authNoPriv or authPriv at least. Default: authNoPriv where",
      "                   there is auth, else noAuthNoPriv.",
      "  access=rw        may write, too; also: rw",
      "  context=NAME     only this context. Can be repeated. Default: all.",
      "",
      "Examples:",
      "  mimus serve                                     the bundled snapshots",
      "  mimus serve core-1.jsonl                        one device, community public",
      "  mimus serve core-1.jsonl --write-community private",
      "  mimus serve data --listen 0.0.0.0:161 --listen [::]:161",
      "  mimus serve --agent a=x.jsonl,listen=127.0.0.2:161 --agent b=x.jsonl,listen=127.0.0.3:161",
      "  mimus serve --agent core=x.jsonl,community=public,community=private:rw",
      "  mimus serve fleet.yaml --shard 0/3              on the first of three hosts",
      "  mimus serve core-1.jsonl --v3-user ops,auth=SHA-256,auth-pass-env=OPS,priv=AES",
      "",
      "Each option can come from the environment, too: MIMUS_LOG_LEVEL=debug, MIMUS_LISTEN='A B',",
      "MIMUS_RW=true; PATHs are MIMUS_PATHS. What is given on the command line wins. A fleet file",
      "can have most of them behind 'serve:', such as {listen: [A, B], rw: true}; it comes last.",
      "",
      "When all agents answer, a line on stdout begins with 'ready'. SIGTERM or Ctrl-C ends it.",
    })
final class ServeCommand implements Callable<Integer> {
  /** The port to listen on where none is given: 161 needs root. */
  static final int USUAL_PORT = 1161;

  private static final String USUAL_ADDRESS = "127.0.0.1";
  private static final Duration LONGEST_END = Duration.ofMillis(900);

  /** How often losses are told, at most. */
  private static final int LOOK_SECONDS = 1;

  private static final int LOOKS_TO_REPORT = 10;

  private final Console console;
  private final long started = System.nanoTime();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final IndexAgent index = new IndexAgent();

  /** Null before options are known. */
  private ServedPaths served;

  /** What the files were like before they were read; null before that. */
  private FileStamps before;

  /** Where agents listen that have no address of their own. */
  private List<InetSocketAddress> shared = List.of();

  /** Null before agents are served. */
  private FleetCourse course;

  /** Null before the first agents are described. */
  private AgentSetups setups;

  /** Null before there is something to end in good order. */
  private ProcessEnd end;

  @Mixin private CommonOptions common;
  @Mixin private ServeV3Options version3;
  @Mixin private JournalOption journal;
  @Mixin private ApiOption api;
  @Mixin private VariationOption variation;
  @Mixin private FolderOption folder;
  @Mixin private WriteOptions writing;
  @Mixin private ShardOption shard;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Snapshot files, folders, and fleet files.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "An address to listen on; can be repeated. Default: 127.0.0.1:1161.")
  private List<String> listen = new ArrayList<>();

  @Option(
      names = "--agent",
      paramLabel = "NAME=FILE[,KEY=VALUE...]",
      description = "An agent with communities and addresses of its own; see below.")
  private List<String> agents = new ArrayList<>();

  @Option(
      names = "--compat",
      paramLabel = "snmpsim",
      description = "Answer as snmpsim does where that differs from the RFCs.")
  private Compatibility compatibility = Compatibility.STANDARD;

  @Option(
      names = "--transport",
      paramLabel = "auto|nio|batched",
      description =
          "How UDP is read: nio, a socket for each address; batched, many datagrams in one call, and"
              + " one socket for many addresses of a port, on Linux with Java 22 or later. Default:"
              + " auto, which is batched where it can be; the line 'ready' says which.")
  private UdpMode transport = UdpMode.AUTO;

  @Option(
      names = "--receivers",
      paramLabel = "N",
      description =
          "How many threads read UDP and answer, each on sockets of its own; more than one needs the"
              + " batched transport. The kernel gives each manager to one of them. Default: 1.")
  private int receivers = 1;

  @Option(
      names = "--engine-mibs",
      description = "Serve the counters of Mimus itself (the snmp group) for the recorded ones.")
  private boolean engineMibs;

  @Option(names = "--strict", description = "Refuse to serve a file that has an error in it.")
  private boolean strict;

  @Option(
      names = "--list",
      description = "Print the line of every agent on a terminal, too, not of the first 20.")
  private boolean list;

  @Option(
      names = {"-v", "--verbose"},
      description = "The same as --log-level debug.")
  private boolean verbose;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (verbose) {
      common.startLogging(console, CommonOptions.LogLevel.DEBUG);
    } else {
      common.startLogging(console);
    }
    int code = ExitCode.REFUSED;
    try {
      serve();
      journal.end(console); // in which the end of the fleet is, too
      code = ExitCode.OK;
      return code;
    } finally {
      if (end != null) {
        end.commandIsOver(code);
      }
    }
  }

  private void serve() throws InterruptedException {
    try (Fleet fleet = start()) {
      awaitEnd(
          new LossReport(console, fleet::losses),
          new Reload(console, fleet, new Files(fleet, course), before),
          fleet.drops());
    } finally {
      api.close();
    }
  }

  /** What options and files describe now. */
  private List<AgentSetup> described(List<AgentUser> users, Share share)
      throws InterruptedException {
    List<AgentSetup> setups = setups().of(share);
    if (compatibility == Compatibility.SNMPSIM) {
      index.of(setups).ifPresent(setups::add);
    }
    setups.forEach(setup -> setup.spec().users(setup.plan().users().orElse(users)));
    return setups;
  }

  /** A method of its own, so that plans and descriptions are gone while agents are served. */
  private Fleet start() throws InterruptedException {
    served = folder.served(console, paths, agents, version3.config().stream().toList());
    before = FileStamps.of(served.watched());
    List<FleetFile> files = served.fleetFiles();
    List<AgentUser> users = version3.users(files);
    Share share = share(files);
    List<AgentSetup> setups = described(users, share);
    Fleet fleet = version3.fleet(builder(), addresses().get(0), files);
    // What is to be kept is in files before it is answered: a late end loses nothing.
    end = new ProcessEnd(console, stop::countDown, LONGEST_END, ExitCode.OK);
    try {
      RunningAgents running = RunningAgents.start(fleet, setups, addresses());
      shared = running.shared();
      course = new FleetCourse(fleet, shard.isPart());
      course.play(files);
      if (!shard.isPart()) {
        ServeV3Options.checkContexts(users, running); // which may be elsewhere
      }
      fleet.warnings().forEach(console::warn);
      api.open(console, fleet, shared, served.folders());
      share.tell(console);
      new Announcement(console, list).print(running, System.nanoTime() - started);
      return fleet;
    } catch (RuntimeException e) {
      api.close();
      fleet.close();
      throw served.located(e);
    }
  }

  private FleetBuilder builder() {
    FleetBuilder builder =
        Fleet.builder()
            .transport(transport)
            .receivers(receivers)
            .variationModules(variation.modules());
    journal.open(console, api.isGiven()).ifPresent(builder::journal);
    api.prepare(builder);
    return builder;
  }

  private void awaitEnd(LossReport report, Reload reload, DropLog drops) {
    try {
      int looks = 0;
      while (!stop.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
        reload.look();
        looks++;
        if (looks % LOOKS_TO_REPORT == 0) {
          report.sayNew();
        }
      }
    } catch (InterruptedException e) {
      // Who runs this command in a thread of its own ends it so.
    }
    report.sayAll(drops);
  }

  private List<InetSocketAddress> addresses() {
    return (listen.isEmpty() ? List.of(USUAL_ADDRESS) : listen)
        .stream().map(text -> AgentOption.address(text, "--listen")).toList();
  }

  /** What is served, as files describe it from time to time. */
  private final class Files implements Reload.Description {
    private final Fleet fleet;
    private final FleetCourse course;
    private List<FleetFile> files = List.of();

    /** What of it takes effect when the command begins anew, as it was told last. */
    private ServeSettings told = served.settings();

    Files(Fleet fleet, FleetCourse course) {
      this.fleet = fleet;
      this.course = course;
    }

    @Override
    public List<AgentSpec> agents() throws InterruptedException {
      files = served.fleetFiles();
      ServeV3Options.clock(files); // which tells what is wrong with it
      List<AgentSetup> setups = described(version3.users(files), share(files));
      if (setups.isEmpty() && !shard.isPart()) {
        throw new UsageException("no agent is left of " + fleet.agents().size());
      }
      return RunningAgents.specs(setups, shared);
    }

    @Override
    public Fleet.Update serve(List<AgentSpec> described, Fleet fleet) {
      return api.withAdded(
          added -> {
            List<AgentSpec> all = new ArrayList<>(described);
            all.addAll(added);
            return fleet.update(all, seed(fleet.seed()));
          });
    }

    @Override
    public long seed(long before) {
      return version3.seed(files).orElse(before);
    }

    @Override
    public void settle() {
      if (!served.settings().isSame(told)) {
        told = served.settings();
        console.warn(
            "files have changed; what they say behind 'serve:' holds when serve is started again");
      }
      if (course.pass(ServeV3Options.clock(files))) {
        console.warn("files have changed; the clock goes on from its present time");
      }
      int scenarios = course.play(files);
      if (scenarios > 0) {
        console.warn("files have changed; scenarios that begin anew or end: " + scenarios);
      }
    }

    @Override
    public RuntimeException located(RuntimeException wrong) {
      return served.located(wrong);
    }

    @Override
    public Collection<Path> files() {
      return served.watched();
    }
  }

  private Share share(List<FleetFile> files) {
    List<InetSocketAddress> common = addresses(); // a wrong one is told before files are read
    Share share = shard.of(writing.applied(served.plans(files)), common);
    LocalAddresses.check(share.plans());
    return share;
  }

  private AgentSetups setups() {
    if (setups == null) {
      setups = new AgentSetups(console, variation.modules(), strict, this::spec);
    }
    return setups;
  }

  private AgentSpec.Builder spec(AgentPlan plan, Snapshot snapshot) {
    AgentSpec.Builder spec =
        AgentSpec.of(plan.name(), plan.member().map(one -> one.dressed(snapshot)).orElse(snapshot))
            .engineMibs(engineMibs)
            .compatibility(compatibility);
    plan.communities().forEach(spec::community);
    plan.writeCommunities().forEach(spec::writeCommunity);
    plan.member().ifPresent(member -> member.describe(spec));
    plan.engineId().or(version3::engineId).ifPresent(spec::engineId);
    return spec;
  }
}
