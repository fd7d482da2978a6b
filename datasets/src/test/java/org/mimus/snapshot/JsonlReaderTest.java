// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

class JsonlReaderTest {
  private static final String FULL =
      """
      {"mimus":1,"device":{"sysDescr":"Switch","sysObjectID":"1.3.6.1.4.1.9.1","sysName":"core-1","x":[1]},\
      "recorded":{"at":"2026-01-31T12:00:00Z","from":"192.0.2.1:161","version":"2c","operation":"getbulk",\
      "by":"mimus 0.1.0","took":1.50},"licence":"CC0-1.0","origin":"a test","objects":["1.3.6.1.2.1.17"],\
      "contexts":["25","30"],"future":{"b":1,"a":[null,true,12345678901234567890]}}
      ["1.3.6.1.2.1.1.5.0","OctetString","core-1",{"access":"read-only","ms":1.50,"later":{"z":1,"a":[]}}]
      ["1.3.6.1.2.1.17.1.0","OctetString",{"hex":"00ff"}]
      ["1.3.6.1.2.1.17.2.0","Integer32",1]
      ["1.3.6.1.2.1.17.1.0","noSuchInstance",null,{"context":"25"}]
      ["1.3.6.1.2.1.17.2.0","Integer32",2,{"context":"25","rate":1}]
      ["1.3.6.1.2.1.17.3.0","Counter64","18446744073709551615",{"context":"25"}]
      {"end":"partial","reason":"no answer","anomalies":["loop at 1.3"],"code":7}
      """;

  private static LoadedSnapshot read(String text) {
    return Samples.read("dirty.jsonl", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String write(Snapshot snapshot) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonlWriter.write(snapshot, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> texts(Snapshot snapshot) {
    return snapshot.variables().map(VarBind::toString).toList();
  }

  @Test
  void everything_readAndWritten_isTheSameText() throws IOException {
    LoadedSnapshot loaded = read(FULL);

    assertThat(loaded.problems()).isEmpty();
    assertThat(write(loaded.snapshot())).isEqualTo(FULL);
  }

  @Test
  void header_isKnown() {
    SnapshotInfo info = read(FULL).snapshot().info();

    assertThat(info.device().sysObjectId()).contains(Oid.parse("1.3.6.1.4.1.9.1"));
    assertThat(info.recording().at()).contains(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(info.recording().operation()).contains("getbulk");
    assertThat(info.licence()).contains("CC0-1.0");
    assertThat(info.objects()).containsExactly(Oid.parse("1.3.6.1.2.1.17"));
    assertThat(info.ending().completeness()).isEqualTo(SnapshotInfo.Completeness.PARTIAL);
    assertThat(info.ending().reason()).contains("no answer");
    assertThat(info.ending().anomalies()).containsExactly("loop at 1.3");
    assertThat(info.more()).containsOnlyKeys("future");
  }

  @Test
  void attributes_areParsedWhenAsked() {
    Snapshot snapshot = read(FULL).snapshot();

    assertThat(snapshot.attributes(0)).containsOnlyKeys("access", "ms", "later");
    assertThat(snapshot.isReadOnly(0)).isTrue();
    assertThat(snapshot.attributes(1)).isEmpty();
    assertThat(snapshot.isReadOnly(1)).isFalse();
  }

  @Test
  void context_isTheBaseWithItsDifferences() {
    Snapshot base = read(FULL).snapshot();
    Snapshot vlan = base.inContext("25");

    assertThat(base.contexts()).containsExactly("25", "30");
    assertThat(texts(base))
        .containsExactly(
            "1.3.6.1.2.1.1.5.0 = core-1", "1.3.6.1.2.1.17.1.0 = 0x00ff", "1.3.6.1.2.1.17.2.0 = 1");
    assertThat(texts(vlan))
        .containsExactly(
            "1.3.6.1.2.1.1.5.0 = core-1",
            "1.3.6.1.2.1.17.2.0 = 2",
            "1.3.6.1.2.1.17.3.0 = 18446744073709551615");
    assertThat(vlan.attributes(1)).containsOnlyKeys("rate");
    assertThat(vlan.isReadOnly(0)).isTrue();
    assertThat(vlan.get(Oid.parse("1.3.6.1.2.1.17.1.0"))).isEmpty();
    assertThat(vlan.ceiling(OidSpan.of(Oid.parse("1.3.6.1.2.1.17.2.1")))).isEqualTo(2);
    assertThat(texts(base.inContext("30"))).isEqualTo(texts(base));
    assertThat(base.inContext("")).isSameAs(base);
    assertThatThrownBy(() -> base.inContext("99"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no context '99', only [25, 30]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{}; neither a variable nor header nor end",
        "7; neither a variable nor header nor end",
        "{\"mimus\":1}; a second header",
        "[\"1.3.6\",\"Integer32\"]; a variable is [name, type, value] or [name, type, value, attributes]",
        "[1,\"Integer32\",1]; name and type of a variable are strings",
        "[\"1.3.6\",\"Integer\",1]; 'Integer' is no type of SNMP",
        "[\"1.3.6\",\"Integer32\",2147483648]; Integer32 is -2147483648 to 2147483647, not 2147483648",
        "[\"1.3.6\",\"Integer32\",1.0]; 1.0 is no Integer32",
        "[\"1.3.6\",\"Integer32\",null]; null is no Integer32",
        "[\"1.3.6\",\"Counter32\",-1]; Counter32 is 0 to 4294967295, not -1",
        "[\"1.3.6\",\"Counter64\",\"x\"]; 'x' is not a number",
        "[\"1.3.6\",\"IpAddress\",\"1.2.3\"]; '1.2.3' is not an IPv4 address",
        "[\"1.3.6\",\"OctetString\",5]; 5 is no OctetString",
        "[\"1.3.6\",\"OctetString\",{\"hex\":\"0\"}]; '0' is not hex",
        "[\"1.3.6\",\"OctetString\",{\"hex\":\"00\",\"x\":1}]; {\"hex\":\"00\",\"x\":1} is no OctetString",
        "[\"1.3.6\",\"OctetString\",\"\\ud800\"]; half a surrogate pair in a string",
        "[\"1.3.6\",\"Opaque\",\"x\"]; \"x\" is no Opaque",
        "[\"1.3.6\",\"Opaque\",{\"half\":1}]; 'half' is no kind of Opaque",
        "[\"1.3.6\",\"Opaque\",{\"float\":1e39}]; '1E+39' is not a number of kind float",
        "[\"1.3.6\",\"Opaque\",{\"double\":\"1e400\"}]; '1e400' is not a number of kind double",
        "[\"1.3.6\",\"Null\",null,{\"x\":\"\\udc00\"}]; half a surrogate pair in a string",
        "[\"1.3.6\",\"Opaque\",{\"float\":\"x\"}]; 'x' is not a number of kind float",
        "[\"1.3.6\",\"Null\",0]; 0 is no Null",
        "[\"1.3.6\",\"noSuchObject\",null]; noSuchObject is no value outside a context",
        "[\"1.3.6\",\"Integer32\",1,[]]; attributes are an object",
        "[\"1.3.6\",\"Integer32\",1,{\"context\":25}]; the context is a string, not 25",
        "[\"1.3.6\",\"Integer32\",1,{\"context\":\"\"}]; the context without a name is the base",
        "[\"1\",\"Integer32\",1]; '1' is no name of a variable: too short"
      })
  void dirtyLine_isAProblem_andTheRestIsRead(String line, String reason) {
    LoadedSnapshot loaded =
        read(
            "{\"mimus\":1}\n" + line + "\n[\"1.3.7.0\",\"Integer32\",1]\n{\"end\":\"complete\"}\n");

    assertThat(Samples.problems(loaded)).containsExactly("dirty.jsonl:2: " + reason);
    assertThat(loaded.snapshot().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {"[\"1.3.6\",", "nonsense", "[\"1.3.6\",\"Null\",null] []", "[\"\u0001\"]"})
  void lineThatIsNoJson_isAProblem(String line) {
    LoadedSnapshot loaded = read("{\"mimus\":1}\n" + line + "\n{\"end\":\"complete\"}\n");

    assertThat(loaded.problems()).hasSize(1);
    assertThat(loaded.problems().get(0).toString()).startsWith("dirty.jsonl:2: no JSON: ");
  }

  @Test
  void deepNesting_isAProblem() {
    LoadedSnapshot loaded =
        read("{\"mimus\":1}\n" + "[".repeat(500_000) + "\n{\"end\":\"complete\"}\n");

    assertThat(Samples.problems(loaded))
        .containsExactly(
            "dirty.jsonl:2: no JSON: nested too deeply, or with a number or a name that is too long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[\"1.3.6\",; no JSON: it ends too early",
        "[\"1.3.6\",\"Null\",null] []; no JSON: there is more behind the value",
        "[\"1.3.6\",\"Integer32\",1e99999]; not to be written as JSON: a number is too large, or it is no JSON value at all",
        "{\"mimus\":1,\"x\":1e99999}; not to be written as JSON: a number is too large, or it is no JSON value at all"
      })
  void brokenJson_isOneProblemInWords(String line, String reason) {
    LoadedSnapshot loaded = read(line + "\n{\"mimus\":1}\n{\"end\":\"complete\"}\n");

    assertThat(Samples.problems(loaded)).containsExactly("dirty.jsonl:1: " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "not-accessible, true",
    "accessible-for-notify, true",
    "read-only, true",
    "read-write, false",
    "read-create, false"
  })
  void access_saysWhetherAVariableIsWritable(String word, boolean readOnly) {
    LoadedSnapshot loaded = withAccess('"' + word + '"');

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.snapshot().isReadOnly(0)).isEqualTo(readOnly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"readonly\"", "\"READ-ONLY\"", "true", "null", "[\"read-only\"]"})
  void access_ofAnyOtherKind_isAProblemAndKept(String json) throws IOException {
    LoadedSnapshot loaded = withAccess(json);

    assertThat(Samples.problems(loaded))
        .containsExactly(
            "dirty.jsonl:2: the access is one of not-accessible, accessible-for-notify, read-only, "
                + "read-write, read-create, not "
                + json);
    assertThat(loaded.snapshot().isReadOnly(0)).isFalse();
    assertThat(write(loaded.snapshot())).contains("{\"access\":" + json + "}");
  }

  private static LoadedSnapshot withAccess(String json) {
    return read(
        "{\"mimus\":1}\n[\"1.3.6.0\",\"Integer32\",1,{\"access\":"
            + json
            + "}]\n{\"end\":\"complete\"}\n");
  }

  @Test
  void withoutEndLine_isPartial() {
    LoadedSnapshot loaded = read("{\"mimus\":1}\n[\"1.3.6.0\",\"Integer32\",1]\n");

    assertThat(Samples.problems(loaded))
        .containsExactly("dirty.jsonl: the file has no end line: partial");
    assertThat(loaded.snapshot().info().ending().completeness())
        .isEqualTo(SnapshotInfo.Completeness.PARTIAL);
  }

  @Test
  void badHeaderKeys_areProblems_andTheRestIsRead() {
    LoadedSnapshot loaded =
        read(
            """
            {"mimus":2,"device":7,"licence":[],"recorded":{"at":"noon"},"objects":["x",1]}
            {"end":"soon"}
            """);

    assertThat(Samples.problems(loaded))
        .containsExactly(
            "dirty.jsonl:1: version 2 of the form; read as 1, the last one known",
            "dirty.jsonl:1: 'device' in the header is an object",
            "dirty.jsonl:1: 'noon' is no time like 2026-01-31T12:00:00Z",
            "dirty.jsonl:1: 'licence' in the header is a string",
            "dirty.jsonl:1: 'objects' in the header lists strings",
            "dirty.jsonl:1: 'x' is not an OID: 'x' is not a number",
            "dirty.jsonl:2: the end is complete, partial or unknown, not 'soon'");
  }

  @Test
  void duplicateInAContext_isReported() {
    LoadedSnapshot loaded =
        read(
            """
            {"mimus":1}
            ["1.3.6.0","Integer32",1,{"context":"a"}]
            ["1.3.6.0","Integer32",2,{"context":"a"}]
            {"end":"complete"}
            """);

    assertThat(Samples.problems(loaded))
        .containsExactly("dirty.jsonl:3: 1.3.6.0 came in line 2 already; the last one counts");
  }
}
