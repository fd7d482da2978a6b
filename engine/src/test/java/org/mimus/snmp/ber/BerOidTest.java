// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimus.snmp.testing.Forge.hex;
import static org.mimus.snmp.testing.Forge.tlv;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.testing.Forge;

class BerOidTest {
  /** Where the number of octets of a sub-identifier changes, and where its sign would. */
  private static final long[] EDGES = {
    0,
    1,
    39,
    40,
    79,
    80,
    126,
    127,
    128,
    129,
    255,
    256,
    16_383,
    16_384,
    16_385,
    2_097_151,
    2_097_152,
    268_435_455,
    268_435_456,
    2_147_483_647L,
    2_147_483_648L,
    4_294_967_294L,
    4_294_967_295L
  };

  static Oid random(Random random) {
    long[] ids = new long[2 + random.nextInt(random.nextInt(20) == 0 ? 127 : 5)];
    ids[0] = random.nextInt(3);
    for (int i = 1; i < ids.length; i++) {
      ids[i] = EDGES[random.nextInt(EDGES.length)];
    }
    ids[1] = ids[0] < 2 ? ids[1] % 40 : ids[1];
    return Oid.of(ids);
  }

  @Test
  void encode_seededRandomOids_isWhatX690SaysAndComesBack() throws BerException {
    Random random = new Random(3);
    for (int i = 0; i < 50_000; i++) {
      Oid oid = random(random);
      byte[] contents = BerOid.encode(oid);
      assertThat(tlv(0x06, contents)).isEqualTo(Forge.oid(oid));
      BerOid.check(contents, 0, contents.length);
      assertThat(BerOid.decode(contents, 0, contents.length)).isEqualTo(oid);
      assertThat(contents.length).isLessThanOrEqualTo(BerOid.MAX_LENGTH);
    }
  }

  @Test
  void compare_seededRandomOids_agreesWithOidAndWithTheirSpans() {
    Random random = new Random(4);
    Oid last = Oid.of(1, 3);
    for (int i = 0; i < 200_000; i++) {
      Oid a = random(random);
      // Half of the pairs share a beginning, so that they differ late or not at all.
      Oid b = random.nextBoolean() ? last : a.prefix(2 + random.nextInt(a.size() - 1));
      if (b.size() < 128 && random.nextBoolean()) {
        b = b.child(EDGES[random.nextInt(EDGES.length)]);
      }
      int expected = Integer.signum(a.compareTo(b));
      assertThat(Integer.signum(OidSpan.of(a).compareTo(OidSpan.of(b))))
          .as("%s to %s", a, b)
          .isEqualTo(expected);
      assertThat(OidSpan.of(a).equals(OidSpan.of(b))).isEqualTo(expected == 0);
      assertThat(OidSpan.of(a).startsWith(OidSpan.of(b))).isEqualTo(a.startsWith(b));
      last = a;
    }
  }

  @Test
  void compare_withinLargerArrays_looksAtItsRangesOnly() {
    byte[] a = hex("ff 2b06 ff");
    byte[] b = hex("2b06 01");
    assertThat(BerOid.compare(a, 1, 3, b, 0, 2)).isZero();
    assertThat(BerOid.compare(a, 1, 3, b, 0, 3)).isNegative();
  }

  @Test
  void encode_lessThanTwoSubIds_isFilledUpWithZeros() {
    assertThat(BerOid.encode(Oid.of())).isEqualTo(hex("00"));
    assertThat(BerOid.encode(Oid.of(1))).isEqualTo(hex("28"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | 0 | an OID without octets at octet 0
          80                  | 0 | an OID whose last sub-identifier does not end at octet 0
          2b8f                | 1 | an OID whose last sub-identifier does not end at octet 1
          8001                | 0 | an OID with a sub-identifier that begins with 80 at octet 0
          2b0680808001        | 2 | an OID with a sub-identifier that begins with 80 at octet 2
          2b9080808000        | 5 | an OID with a sub-identifier over 4294967295 at octet 5
          2bffffffff7f        | 5 | an OID with a sub-identifier over 4294967295 at octet 5
          2bffffffffffffffff7f| 5 | an OID with a sub-identifier over 4294967295 at octet 5
          9080808050          | 4 | an OID with a sub-identifier over 4294967295 at octet 4
          """)
  void check_octetsThatAreNoOid_saysWhere(String octets, int offset, String message) {
    byte[] contents = hex(octets);
    assertThatThrownBy(() -> BerOid.check(contents, 0, contents.length))
        .isInstanceOf(BerException.class)
        .hasMessage(message)
        .extracting(e -> ((BerException) e).offset())
        .isEqualTo(offset);
  }

  @Test
  void check_firstNumberUnder2_mayBe80More() throws BerException {
    byte[] contents = hex("908080804f"); // 2^32-1 + 80
    BerOid.check(contents, 0, contents.length);
    assertThat(BerOid.decode(contents, 0, contents.length)).isEqualTo(Oid.of(2, 4_294_967_295L));
  }

  @Test
  void check_128SubIds_isTheMost() throws BerException {
    BerOid.check(new byte[127], 0, 127);
    assertThatThrownBy(() -> BerOid.check(new byte[128], 0, 128))
        .hasMessage("an OID of more than 128 sub-identifiers at octet 127");
  }

  @Test
  void check_64KilobytesOfOid_stopsAtTheFirstSubIdTooMany() {
    byte[] small = new byte[65_000];
    assertThatThrownBy(() -> BerOid.check(small, 0, small.length))
        .hasMessage("an OID of more than 128 sub-identifiers at octet 127");
    byte[] endless = new byte[65_000];
    Arrays.fill(endless, (byte) 0xff);
    endless[64_999] = 0x7f;
    assertThatThrownBy(() -> BerOid.check(endless, 0, endless.length))
        .hasMessage("an OID with a sub-identifier over 4294967295 at octet 4");
  }
}
