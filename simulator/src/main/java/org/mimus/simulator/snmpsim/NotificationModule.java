// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.message.SnmpVersion;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** Variables that let a notification be sent when they are read, or set to some values. */
final class NotificationModule implements VariationModule {
  private static final String COLD_START = "1.3.6.1.6.3.1.1.5.1";

  private record Plan(
      Optional<Value> value, String op, List<ValueList> values, PlannedNotification sent) {}

  @Override
  public String name() {
    return "notification";
  }

  @Override
  public Program read(VariationLine line) {
    Settings settings = Settings.of(line);
    String op = choice(settings, "op", "set", "get", "set", "any", "*");
    Plan plan = new Plan(settings.value(), op, values(line, settings), sent(settings));
    return chance -> new Notifying(plan);
  }

  /** Pairs here, not triples: what is set lets it be sent, or does not. */
  private static List<ValueList> values(VariationLine line, Settings settings) {
    List<ValueList> cases = new ArrayList<>();
    List<String> parts =
        settings.text("vlist").map(text -> Settings.split(text, ":")).orElse(List.of());
    if (parts.size() % 2 != 0) {
      throw new IllegalArgumentException("vlist is OPERATION:VALUE, again and again");
    }
    for (int i = 0; i < parts.size(); i += 2) {
      cases.add(ValueList.of(line, List.of(parts.get(i), parts.get(i + 1), "")));
    }
    return cases;
  }

  private static String choice(
      Settings settings, String key, String otherwise, String... possible) {
    String chosen = settings.text(key).orElse(otherwise);
    if (!List.of(possible).contains(chosen)) {
      throw new IllegalArgumentException(
          "%s is one of %s, not '%s'".formatted(key, String.join(", ", possible), chosen));
    }
    return chosen;
  }

  private static PlannedNotification sent(Settings settings) {
    choice(settings, "proto", "udp", "udp", "udp6");
    SnmpVersion version =
        switch (choice(settings, "version", "", "1", "2c", "3")) {
          case "1" -> SnmpVersion.V1;
          case "2c" -> SnmpVersion.V2C;
          default -> SnmpVersion.V3;
        };
    boolean usm = version == SnmpVersion.V3;
    boolean isV1 = version == SnmpVersion.V1;
    return new PlannedNotification(
        version,
        choice(settings, "ntftype", "trap", "trap", "inform").equals("inform"),
        Oid.parse(settings.text("trapoid").orElse(COLD_START)),
        settings.has("uptime")
            ? Optional.of(TimeTicks.of((long) settings.number("uptime", 0)))
            : Optional.empty(),
        settings.text("agentaddress").filter(text -> isV1).map(IpAddress::parse),
        settings.text("enterprise").filter(text -> isV1).map(Oid::parse),
        varBinds(settings),
        needed(settings, "host"),
        port(settings),
        settings.text("bindaddr"),
        usm ? needed(settings, "user") : settings.text("community").orElse("public"),
        usm ? Optional.of(security(settings)) : Optional.empty());
  }

  private static String needed(Settings settings, String key) {
    return settings
        .text(key)
        .orElseThrow(() -> new IllegalArgumentException("it needs " + key + "=..."));
  }

  private static int port(Settings settings) {
    double port = settings.number("port", 162);
    if (port < 1 || port > 65_535 || port != Math.rint(port)) {
      throw new IllegalArgumentException("port is 1 to 65535, not " + port);
    }
    return (int) port;
  }

  private static PlannedNotification.Security security(Settings settings) {
    return new PlannedNotification.Security(
        choice(settings, "authproto", "md5", "md5", "sha", "none"),
        settings.text("authkey").orElse(""),
        choice(settings, "privproto", "des", "des", "aes", "none"),
        settings.text("privkey").orElse(""));
  }

  private static List<VarBind> varBinds(Settings settings) {
    List<VarBind> all = new ArrayList<>();
    List<String> parts =
        settings.text("varbinds").map(text -> Settings.split(text, ":")).orElse(List.of());
    if (parts.size() % 3 != 0) {
      throw new IllegalArgumentException("varbinds is OID:TYPE:VALUE, again and again");
    }
    for (int i = 0; i < parts.size(); i += 3) {
      all.add(
          VarBind.of(Oid.parse(parts.get(i).strip()), value(parts.get(i + 1), parts.get(i + 2))));
    }
    return all;
  }

  private static Value value(String type, String text) {
    return switch (type) {
      case "s" -> OctetString.of(text);
      case "h" -> OctetString.of(HexFormat.of().parseHex(text));
      case "i" -> Syntax.INTEGER32.parse(text);
      case "o" -> Oid.parse(text);
      case "a" -> IpAddress.parse(text);
      case "u", "g" -> Syntax.GAUGE32.parse(text);
      case "t" -> Syntax.TIME_TICKS.parse(text);
      case "b" -> OctetString.of(bits(text));
      case "I" -> Syntax.COUNTER64.parse(text);
      default ->
          throw new IllegalArgumentException(
              "a type of varbinds is one of s, h, i, o, a, u, g, t, b, I, not '" + type + "'");
    };
  }

  /** The bits whose numbers are named, the first of an octet its highest (RFC 2578 BITS). */
  private static byte[] bits(String text) {
    BitSet set = new BitSet();
    for (String bit : text.strip().split("[ ;]+", -1)) {
      set.set(Integer.parseInt(bit));
    }
    byte[] octets = new byte[(set.length() + 7) / 8];
    set.stream().forEach(bit -> octets[bit / 8] |= (byte) (0x80 >> bit % 8));
    return octets;
  }

  /** A line that is at work. */
  static final class Notifying implements Variation {
    private final Plan plan;
    private Consumer<PlannedNotification> sender = nobody -> {};

    Notifying(Plan plan) {
      this.plan = plan;
    }

    /** Lets somebody send from now on, who must not block. */
    void sendBy(Consumer<PlannedNotification> somebody) {
      sender = somebody;
    }

    private void send() {
      sender.accept(plan.sent);
    }

    /** Who asks over SNMP lets it be sent; a program does not, and neither does what is sent. */
    @Override
    public Reply get(VariationRequest request) {
      if (!plan.op.equals("set") && request.peer().isPresent()) {
        send();
      }
      return Reply.value(plan.value.orElse(Null.NULL));
    }

    /** The value is answered, and forgotten. */
    @Override
    public Reply set(VariationRequest request) {
      Value written = request.written().orElseThrow();
      boolean wanted =
          !plan.op.equals("get")
              && (plan.values.isEmpty()
                  || plan.values.stream().anyMatch(one -> one.result(written).isPresent()));
      return Reply.taken(written, wanted ? this::send : () -> {});
    }
  }
}
