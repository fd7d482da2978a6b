// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/** What others give the page, be they devices, managers or who does not know the token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePageTest {
  private static final String TOKEN = "a-token-of-some-length";
  private static final String HTML =
      "<script>document.title='gone'</script><img src=x onerror=alert(1)>";
  private static final String NAME = "\"'/a&b\u202e<b>\u05d0\u05d1</b>%2f#?";
  private static final Oid BESIDE = Oid.parse("1.3.6.1.2.1.1.6.0");
  private static final Oid LARGE = Oid.parse("1.3.6.1.2.1.1.4.0");
  private static final int MOST_OCTETS = 65_000;

  private Browser browser;

  @BeforeAll
  void startBrowser() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  void endBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  private static Snapshot snapshot() {
    byte[] octets = new byte[MOST_OCTETS];
    octets[1] = (byte) 0xff;
    return Snapshot.builder()
        .add(LARGE, OctetString.of(octets))
        .add(PagedFleet.SYS_NAME, OctetString.of(HTML))
        .add(BESIDE, OctetString.of("\u202e\u05d0\u05d1 right to left"))
        .build();
  }

  @Test
  void namesAndValues_thatAreHtml_areShownAsText() throws IOException {
    try (PagedFleet fleet = PagedFleet.of(PagedFleet.alone(NAME, snapshot()));
        Tab tab = browser.open()) {
      tab.go(fleet.page());
      tab.press("#agents tbody a");
      tab.until("document.getElementById('title').textContent === " + DevTools.quoted(NAME));
      tab.untilText("#following", "Live");
      fleet.askInVain(NAME, HTML);
      tab.untilText("#entries tr", HTML.substring(0, 60)); // the journal keeps no more of it
      tab.press("[data-view=values]");
      tab.untilText("#variables td", HTML);
      tab.untilText("#variables td", "(194,999 characters)");
      tab.press("#variables tr:nth-child(2) button");
      tab.until("document.getElementById('edit-value').value === " + DevTools.quoted(HTML));
      tab.press("#edit form button");
      tab.untilText("#news", "has its new value");

      assertThat(fleet.agent(NAME).get(PagedFleet.SYS_NAME)).contains(OctetString.of(HTML));
      assertThat(tab.count("td script, td img, th b, bdi *")).isZero();
      assertThat(tab.evaluate("document.title").asText()).doesNotContain("gone");
      tab.press("[data-view=behaviour]");
      tab.press("[data-label='Slow']");
      tab.untilText("#applied", "Slow");
      assertThat(tab.errors()).isEmpty();
    }
  }

  @Test
  void token_isAskedForUntilItIsRightAndKeptInTheTabOnly() throws IOException {
    try (PagedFleet fleet = PagedFleet.withToken(TOKEN, PagedFleet.alone("core"));
        Tab tab = browser.open()) {
      tab.go(fleet.page());
      tab.untilText("#door", "Token");
      assertThat(tab.count("#agents tbody tr")).isZero();
      tab.write("#token", "another-token-of-some-length");
      tab.key("Enter");
      tab.untilText("#token-wrong", "This is not the token");
      tab.write("#token", TOKEN);
      tab.key("Enter");
      tab.untilText("#found", "1 agent");
      tab.until("!document.getElementById('door').open");
      tab.untilText("#following", "Live");
      fleet.ask("core", PagedFleet.SYS_NAME);
      tab.untilText("#entries tr", "noError");

      tab.reload();
      tab.untilText("#found", "1 agent");
      assertThat(tab.evaluate("location.href").asText()).isEqualTo(fleet.page());
      assertThat(tab.evaluate("localStorage.length + document.cookie.length").asInt()).isZero();
      assertThat(tab.errors()).isEmpty();
    }
  }
}
