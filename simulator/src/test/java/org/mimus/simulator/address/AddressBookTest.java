// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.transport.UdpAddress;

class AddressBookTest {
  private static final InetSocketAddress REAL = UdpAddress.parse("127.0.0.1:40123", 0);
  private static final InetSocketAddress OTHER = UdpAddress.parse("127.0.0.1:40124", 0);

  private static InetSocketAddress unresolved(String host, int port) {
    return InetSocketAddress.createUnresolved(host, port);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1:161, true",
    "10.0.0.1, 10.0.0.1:162, false",
    "10.0.0.1, 10.0.0.2:161, false",
    "10.0.0.1:1161, 10.0.0.1:1161, true",
    "10.0.0.1:*, 10.0.0.1:9, true",
    "10.1.0.0/16, 10.1.255.3:161, true",
    "10.1.0.0/16, 10.2.0.1:161, false",
    "10.1.0.0/16:*, 10.1.2.3:1161, true",
    "10.128.0.0/9, 10.127.255.255:161, false",
    "10.128.0.0/9, 10.255.0.1:161, true",
    "0.0.0.0/0, 192.0.2.1:161, true",
    "0.0.0.0/0, [2001:db8::1]:161, false",
    "2001:db8::1, [2001:db8::1]:161, true",
    "[2001:db8::1], [2001:db8::1]:161, true",
    "[2001:db8::1]:1161, [2001:db8::1]:1161, true",
    "2001:db8::/32, [2001:db8:ffff::9]:161, true",
    "2001:db8::/32, [2001:db9::9]:161, false",
    "[2001:db8::]/32:*, [2001:db8:ffff::9]:9, true",
    "::/0, [2001:db9::9]:161, true",
  })
  void address_inTheBookOrNot_isReplacedOrStays(String device, String asked, boolean replaced) {
    AddressBook book = AddressBook.empty().with(device, REAL);
    InetSocketAddress address = UdpAddress.parse(asked, 161);
    assertThat(book.resolve(address)).isEqualTo(replaced ? REAL : address);
    assertThat(book.apply(address)).isEqualTo(book.resolve(address));
  }

  @Test
  void name_isComparedWithoutCaseAndLookUp() {
    AddressBook book = AddressBook.empty().with("Core-1.example.net", REAL);
    assertThat(book.resolve(unresolved("core-1.EXAMPLE.net.", 161))).isEqualTo(REAL);
    assertThat(book.resolve(unresolved("core-2.example.net", 161)).isUnresolved()).isTrue();
    assertThat(
            book.with("core-2.example.net:*", OTHER).resolve(unresolved("core-2.example.net", 9)))
        .isEqualTo(OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.0/8, 10.0.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.0/8, 10.0.0.256, false",
    "10.0.0.0/8, core-1, false",
    "2001:db8::/32, 2001:db8::9, true",
    "2001:db8::/32, [2001:db8::9], true",
    "2001:db8::/32, x:y, false",
  })
  void address_leftUnresolved_isThatAddress(String device, String host, boolean replaced) {
    InetSocketAddress asked = unresolved(host, 161);
    assertThat(AddressBook.empty().with(device, REAL).resolve(asked))
        .isEqualTo(replaced ? REAL : asked);
  }

  @Test
  void mostSpecific_counts_whateverTheOrder() {
    AddressBook book =
        AddressBook.empty()
            .with("10.0.0.1", REAL)
            .with("10.0.0.0/8", OTHER)
            .with("10.0.0.0/8:*", UdpAddress.parse("127.0.0.1:1", 0))
            .with("10.2.0.0/16", REAL);
    assertThat(book.resolve(UdpAddress.parse("10.0.0.1", 161))).isEqualTo(REAL);
    assertThat(book.resolve(UdpAddress.parse("10.0.0.2", 161))).isEqualTo(OTHER);
    assertThat(book.resolve(UdpAddress.parse("10.2.0.2", 161))).isEqualTo(REAL);
    assertThat(book.resolve(UdpAddress.parse("10.0.0.2:5", 161)).getPort()).isEqualTo(1);
  }

  @Test
  void sameDevice_addedAgain_isTheLaterOne_inTheNewBookOnly() {
    AddressBook first = AddressBook.empty().with("10.0.0.1", REAL);
    AddressBook second = first.with("10.0.0.1", OTHER);
    InetSocketAddress device = UdpAddress.parse("10.0.0.1", 161);
    assertThat(first.resolve(device)).isEqualTo(REAL);
    assertThat(second.resolve(device)).isEqualTo(OTHER);
    assertThat(AddressBook.empty().resolve(device)).isEqualTo(device);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'HOST, ADDRESS or ADDRESS/BITS, and :PORT or :* behind it'",
    "10.0.0.1:161:5, 'HOST, ADDRESS or ADDRESS/BITS, and :PORT or :* behind it'",
    "10.0.0.1:0, a port of 1 to 65535",
    "10.0.0.1:65536, a port of 1 to 65535",
    "10.0.0.0/33, a prefix of 0 to 32 bits",
    "2001:db8::/129, a prefix of 0 to 128 bits",
    "core/8, 'an address with a prefix, not a name'",
    "10.0.0.256, an address",
    "1:2:3, an address",
    "[localhost], an address",
    "[localhost]:161, an address",
    "[x:y]:161, an address",
    "[10.0.0.256]:161, an address",
  })
  void device_thatIsNone_saysWhatIsOne(String text, String expected) {
    assertThatThrownBy(() -> AddressBook.empty().with(text, REAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is no device's address: " + expected);
  }

  @Test
  void codeUnderTest_thatMeansADevice_asksTheAgent() {
    try (Fleet fleet =
        Fleet.start(
            AgentSpec.of("core", Snapshots.loadBundled("example-switch").snapshot())
                .community("public")
                .build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      UnaryOperator<InetSocketAddress> addresses = AddressBook.empty().with("10.0.0.1", agent);
      try (SnmpClient client =
          SnmpClient.builder()
              .peer(addresses.apply(UdpAddress.parse("10.0.0.1", 161)))
              .community("public")
              .build()) {
        assertThat(client.get(Oid.parse("1.3.6.1.2.1.1.5.0")).first().value())
            .hasToString("example-switch");
      }
    }
  }
}
