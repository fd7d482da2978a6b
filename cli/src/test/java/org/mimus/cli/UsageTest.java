// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate | mimus: Unmatched argument at index 0: 'frobnicate'",
        "get | mimus get: Missing required parameters: 'AGENT', 'OID'",
        "get --frob h 1.3 | mimus get: Unknown option: '--frob'",
        "get -v3 127.0.0.1 1.3 | mimus get: -v3 needs a user",
        "get -v3 -u me -l authPriv 127.0.0.1 1.3 | mimus get: -l authPriv needs a passphrase: -A or --auth-pass-env",
        "get -v3 -u me -l authNoPriv --auth-pass-env NO_SUCH_VARIABLE 127.0.0.1 1.3 | mimus get: --auth-pass-env: there is no environment variable NO_SUCH_VARIABLE",
        "get -v3 -u me -l authNoPriv --auth-pass-env X -A 12345678 127.0.0.1 1.3 | mimus get: -A and --auth-pass-env are two passphrases for one",
        "get -u me -l auto 127.0.0.1 1.3 | mimus get: -l: 'auto' is no security level",
        "get -u me -l authNoPriv -a MD6 -A 12345678 127.0.0.1 1.3 | mimus get: -a: 'MD6' is no protocol",
        "get -u me -l authNoPriv -A short 127.0.0.1 1.3 | mimus get: -A: a passphrase has 8 octets at least, not 5",
        "get -u me -l authNoPriv -3m 0x12 127.0.0.1 1.3 | mimus get: -u: the authentication master key of user 'me' has 16 octets with MD5, not 1",
        "get -u me -e 0x12 127.0.0.1 1.3 | mimus get: -e: an engine ID has 5 to 32 octets, not 1",
        "get -u me -Z 1 127.0.0.1 1.3 | mimus get: -Z: '1' is not BOOTS,TIME",
        "serve --v3-user a=b | mimus serve: --v3-user begins with the name of a user",
        "serve --v3-user ops,auth=SHA | mimus serve: --v3-user: user 'ops': auth=SHA needs a passphrase: auth-pass, auth-pass-env or auth-pass-file",
        "serve --v3-user ops,auth=SHA,auth-pas=12345678 | mimus serve: --v3-user: user 'ops': there is no key 'auth-pas'; did you mean 'auth-pass'?",
        "serve --v3-user ops,auth=SHA,auth-pass=12,345678 | mimus serve: --v3-user ops: a part is no KEY=VALUE; a comma in a value is written '\\,'",
        "serve --v3-user ops,name=you | mimus serve: --v3-user: a user has one name, not ops and you",
        "serve --v3-usr=ops,auth-pass=12345678 | mimus serve: Unknown option: '--v3-usr'",
        "get -v3 -u ops -l authNoPriv -3k=0xzz 127.0.0.1 1.3 | mimus get: -3k: this is not 0x and hexadecimal digits, two for each octet",
        "get -v3 -u ops -l authNoPriv -3m0x123 127.0.0.1 1.3 | mimus get: -3m: this is not 0x and hexadecimal digits, two for each octet",
        "serve --config /no.yaml | mimus serve: /no.yaml does not exist",
        "get -v4 h 1.3 | mimus get: '4' is no version of SNMP",
        "get -t x h 1.3 | mimus get: Invalid value for option '-t': 'x' is not a double",
        "get -t 0 127.0.0.1 1.3 | mimus get: -t: a timeout is 0.001 to 86400 seconds, not 0.0",
        "get -r -1 127.0.0.1 1.3 | mimus get: -r: -1 retries are fewer than none",
        "get 127.0.0.1 sysDescr.0 | mimus get: 'sysDescr.0' is not an OID: 'sysDescr' is not a number",
        "get 127.0.0.1:x 1.3 | mimus get: '127.0.0.1:x': port 'x' is not in 0 to 65535",
        "get 1.2.3 1.3 | mimus get: '1.2.3' is no IPv4 address, which has four numbers of 0 to 255",
        "get -Oy 127.0.0.1 1.3 | mimus get: -O has no letter 'y'",
        "walk -Cz 127.0.0.1 | mimus walk: -C has no letter 'z' here",
        "walk -Cr 127.0.0.1 | mimus walk: -Cr needs a number",
        "bulk -v1 127.0.0.1 1.3 | mimus bulk: SNMPv1 has no GETBULK",
        "serve /no/such/file | mimus serve: /no/such/file does not exist",
        "serve --listen 1.2.3.4:x /no | mimus serve: --listen: '1.2.3.4:x': port 'x' is not in 0 to 65535",
        "serve --agent x | mimus serve: --agent 'x' does not begin with NAME=FILE",
        "serve --agent a=x,community= | mimus serve: --agent 'a=x,community=' has a community without a name",
        "serve --write-community= | mimus serve: --write-community: a community without a name",
        "serve --lisen 127.0.0.1 | mimus serve: Unknown option: '--lisen'",
        "record 127.0.0.1 | mimus record: there is no file to write to",
        "record 127.0.0.1 -o x.doc | mimus record: the suffix of x.doc stands for no form",
        "record 127.0.0.1 -o /no/x.jsonl | mimus record: /no does not exist",
        "trap -v2c 127.0.0.1 5 | mimus trap: what has happened is missing",
        "trap -v2c 127.0.0.1 5 linkDwn | mimus trap: 'linkDwn' is neither the OID of a notification nor one of coldStart, warmStart, linkDown, linkUp, authenticationFailure, egpNeighborLoss",
        "trap -v2c 127.0.0.1 soon linkDown | mimus trap: uptime: 'soon' is no TimeTicks, which is 0 to 4294967295",
        "trap -v2c 127.0.0.1 5 linkDown 1.3 i | mimus trap: each variable needs a name, a type and a value, and there are 2 words",
        "trap -v2c 127.0.0.1 5 linkDown 1.3 = 7 | mimus trap: .1.3: '=' is no type; it is one of i u t a o s x d b n c C F D I U",
        "trap -v2c -Cx 127.0.0.1 5 linkDown | mimus trap: -C has no letter 'x' here",
        "trap -v1 127.0.0.1 5 linkDown | mimus trap: a trap of SNMPv1 has five words behind the receiver, not 2",
        "trap -v1 127.0.0.1 1.3.6 127.0.0.1 7 0 5 | mimus trap: generic trap '7' is not 0 to 6",
        "trap -v1 127.0.0.1 1.3.6 ::1 6 0 5 | mimus trap: agent '::1' is no address of IPv4, and no host that has one",
        "trap -v1 127.0.0.1 1.3.6 127.0.0.1 6 0 5 1.3 C 1 | mimus trap: SNMPv1 cannot tell Counter64",
        "trap -v3 -u me -Z 1 127.0.0.1 5 linkDown | mimus trap: -Z: '1' is not BOOTS,TIME",
        "inform -v1 127.0.0.1 1.3.6 127.0.0.1 6 0 5 | mimus inform: SNMPv1 has no INFORM",
        "listen 127.0.0.1:x | mimus listen: '127.0.0.1:x': port 'x' is not in 0 to 65535",
        "listen --count 0 | mimus listen: --count is 1 or more, not 0",
        "listen --timeout 0 | mimus listen: --timeout is some seconds, not 0.0",
        "listen --engine-id 0x12 | mimus listen: --engine-id: an engine ID has 5 to 32 octets, not 1",
        "listen -u a=b | mimus listen: -u/--v3-user begins with the name of a user",
        "convert /no/x.jsonl y.jsonl | mimus convert: /no/x.jsonl does not exist",
        "convert x.jsonl y.doc | mimus convert: the suffix of y.doc stands for no form",
        "inspect /no/x.jsonl | mimus inspect: /no/x.jsonl does not exist",
        "diff linux-server | mimus diff: Missing required parameter: 'B'",
        "diff linux-server /no/x.jsonl | mimus diff: /no/x.jsonl does not exist",
        "diff linux-server x.snmprec | mimus diff: x.snmprec does not exist",
        "diff linux-server linux-servr.invalid | mimus diff: 'linux-servr.invalid' is no file, no bundled snapshot (example-switch, linux-server) and no known host",
        "diff linux-server 127.0.0.1:x | mimus diff: '127.0.0.1:x': port 'x' is not in 0 to 65535",
        "diff linux-server 127.0.0.1 -v3 | mimus diff: -v3 needs a user",
        "diff linux-server linux-server --lines 1001 | mimus diff: --lines: 1001 is not in 0 to 1000",
        "diff linux-server linux-server --ignore ifTable | mimus diff: 'ifTable' is not an OID: 'ifTable' is not a number",
        "diff linux-server linux-server --moving 1.3=some | mimus diff: --moving: 'some' is no tolerance: exact, type, rising, any, an amount or a percentage",
      })
  void wrongUsage_isOneSentence_andExits2(String line, String sentence) {
    CommandRun run = CommandRun.of(line.split(" ", -1));
    assertThat(run.err().lines().findFirst()).contains(sentence);
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void misspeltOption_isSuggested() {
    assertThat(CommandRun.of("serve", "--lisen", "127.0.0.1").err())
        .endsWith("Did you mean --listen or --list?\n");
  }

  @Test
  void noCommand_saysSo() {
    CommandRun run = CommandRun.of();
    assertThat(run.err()).isEqualTo("mimus: no command was given\nTry 'mimus --help'.\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve", "record", "get", "next", "bulk", "walk", "set", "trap", "inform", "listen",
        "convert", "inspect", "diff", "health"
      })
  void help_ofEachCommand_hasExamples(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.out()).contains("Usage: mimus " + command, "Example", "  mimus " + command);
    assertThat(run.exit()).isZero();
    assertThat(CommandRun.of("help", command).out()).isEqualTo(run.out());
  }

  @Test
  void help_ofAll_namesEachCommand() {
    assertThat(CommandRun.of("--help").out())
        .contains(
            "serve", "record", "get", "next", "bulk", "walk", "set", "trap", "inform", "listen",
            "convert", "inspect", "diff", "health");
  }

  @Test
  void version_namesMimusJavaAndSystem() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("mimus "),
            line -> assertThat(line).startsWith("Java " + System.getProperty("java.version")),
            line -> assertThat(line).startsWith(System.getProperty("os.name")));
    assertThat(run.exit()).isZero();
  }
}
