// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mimus.snmp.message.SecurityLevel;

/** What net-snmp's programs are told of a user. */
final class NetSnmpArguments {
  private NetSnmpArguments() {}

  /** A program that asks as the user of a pair, once, and what else it is to be told. */
  static String[] of(String program, Pair pair, SecurityLevel level, String... others) {
    List<String> keys = new ArrayList<>();
    if (level != SecurityLevel.NO_AUTH_NO_PRIV) {
      keys.addAll(List.of("-a", pair.auth().label(), "-A", Pair.AUTH_PASSPHRASE));
    }
    if (level == SecurityLevel.AUTH_PRIV) {
      keys.addAll(List.of("-x", pair.priv().label(), "-X", Pair.PRIV_PASSPHRASE));
    }
    return of(program, pair, level, keys, others);
  }

  static String[] of(
      String program, Pair pair, SecurityLevel level, List<String> keys, String... others) {
    List<String> command = new ArrayList<>(List.of(program, "-v3", "-On", "-u", pair.userName()));
    command.addAll(List.of("-l", level.label()));
    command.addAll(keys);
    command.addAll(Arrays.asList(others));
    return command.toArray(String[]::new);
  }
}
