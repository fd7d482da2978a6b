// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.snapshot.Snapshots;

/** The journal on the page while much comes, late, or the server goes and comes again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePageTest {
  private static final int FLOOD = 1_000;
  private static final int MOST_ROWS = 200;
  private static final Duration LATE = Duration.ofMillis(400);

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

  private Tab open(PagedFleet fleet) {
    Tab tab = browser.open();
    tab.go(fleet.page());
    tab.untilText("#following", "Live");
    return tab;
  }

  @Test
  void flood_leavesTheLastRowsOnly() throws IOException {
    try (PagedFleet fleet = PagedFleet.of(PagedFleet.alone("core"));
        Tab tab = open(fleet)) {
      for (int i = 0; i < FLOOD; i++) {
        fleet.ask("core", PagedFleet.SYS_NAME);
      }
      tab.until("document.querySelector('[data-number=\"" + (FLOOD - 1) + "\"]')");
      assertThat(tab.count("#entries tbody tr")).isEqualTo(MOST_ROWS);
      assertThat(tab.errors()).isEmpty();
    }
  }

  @Test
  void answerThatWaits_isShownAnewOnceItHasLeft() throws IOException {
    try (PagedFleet fleet = PagedFleet.of(PagedFleet.alone("core"));
        Tab tab = open(fleet)) {
      fleet.agent("core").apply(new Latency.Fixed(LATE));
      fleet.ask("core", PagedFleet.SYS_NAME);
      tab.untilText("#entries tr", "noError, 1 variable");
      tab.until("!document.getElementById('entries').innerText.includes('waits to leave')");
      assertThat(tab.errors()).isEmpty();
    }
  }

  @Test
  void serverThatIsGone_isMissedAndFollowedOnceItIsThereAgain() throws IOException {
    try (PagedFleet fleet = PagedFleet.of(PagedFleet.alone("core"));
        Tab tab = open(fleet)) {
      fleet.ask("core", PagedFleet.SYS_NAME);
      tab.untilText("#entries tr", "noError");
      fleet.without(
          () -> {
            tab.untilText("#complaint", "cannot be reached");
            fleet.askInVain("core", "meanwhile");
          });
      tab.untilText("#entries tr", "meanwhile");
      tab.until("document.getElementById('complaint').childElementCount === 0");
      assertThat(tab.count("#entries tbody tr")).isEqualTo(2);
    }
  }

  @Test
  void communityOfNobody_whereAgentsShareAnAddress_isInTheJournalOfTheFleet() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AgentSpec first = shared("one", free);
    try (PagedFleet alone = PagedFleet.of(first)) {
      free = alone.agent("one").address();
    }
    List<AgentSpec> both = Stream.of(shared("one", free), shared("two", free)).toList();
    try (PagedFleet fleet = PagedFleet.of(both);
        Tab tab = open(fleet)) {
      fleet.askInVain("one", "three");
      tab.untilText("#entries tr", "Nobody here has this community. \"three\"");
      tab.press("#agents tbody a");
      tab.untilText("#nothing", "Nothing was asked yet");
      tab.untilText("#elsewhere", "journal of the fleet");
      assertThat(tab.errors()).isEmpty();
    }
  }

  private static AgentSpec shared(String name, InetSocketAddress address) {
    return AgentSpec.of(name, Snapshots.loadBundled("example-switch").snapshot())
        .community(name)
        .listen(address)
        .build();
  }
}
