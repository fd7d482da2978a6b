// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;

/** The page without a mouse, and with ten thousand agents. */
class KeyboardPageTest {
  private static final int AGENTS = 10_000;
  private static final int MOST_STEPS = 80;
  private static final String FOCUS =
      "(e => e.dataset.label || e.dataset.view || e.id || e.innerText.slice(0, 20))"
          + "(document.activeElement)";

  /** Goes on with Tab until the focus is where it should be. */
  private static void tabTo(Tab tab, String wanted) {
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < MOST_STEPS; i++) {
      tab.key("Tab");
      String focus = tab.evaluate(FOCUS).asText();
      passed.add(focus);
      if (focus.equals(wanted)) {
        assertThat(tab.evaluate("document.activeElement.matches(':focus-visible')").asBoolean())
            .isTrue();
        return;
      }
    }
    throw new AssertionError("Tab does not come to " + wanted + ": " + passed);
  }

  @Test
  void page_byTabAndEnterAlone_findsAnAgentSwitchesAFaultAndReboots() throws Exception {
    try (PagedFleet fleet = PagedFleet.of(PagedFleet.alone("core"), PagedFleet.alone("edge"));
        Browser browser = Browser.start();
        Tab tab = browser.open()) {
      tab.go(fleet.page());
      tab.untilText("#found", "2 agents");
      tabTo(tab, "sought");
      tab.type("edge");
      tab.untilText("#found", "1 agent");
      tabTo(tab, "edge");
      tab.key("Enter");
      tab.untilText("#title", "edge");
      tab.until("document.activeElement.id === 'agent'");
      tabTo(tab, "behaviour");
      tab.key("Enter");
      tab.untilText("#presets", "lossy-wan");
      tabTo(tab, "No answer");
      tab.key(" ");
      tab.untilText("#applied", "No answer");
      assertThat(tab.evaluate(FOCUS).asText()).isEqualTo("No answer");
      fleet.askInVain("edge", "public");
      tab.evaluate("document.getElementById('agent').focus()");
      tabTo(tab, "reset");
      tab.key("Enter");
      tab.untilText("#sure", "Reset edge?");
      tab.key("Escape");
      tab.until("!document.getElementById('sure').open");
      assertThat(tab.evaluate(FOCUS).asText()).isEqualTo("reset");
      tab.key("Enter");
      tab.until("document.activeElement.id === 'sure-yes'");
      tab.key("Enter");
      tab.untilText("#none-applied", "Nothing");
      assertThat(fleet.ask("edge", PagedFleet.SYS_NAME)).isNotNull();
      assertThat(tab.errors()).isEmpty();
    }
  }

  private static List<AgentSpec> many() {
    Snapshot snapshot = Snapshots.loadBundled("example-switch").snapshot();
    return IntStream.rangeClosed(1, AGENTS)
        .mapToObj(i -> AgentSpec.of("site-" + i, snapshot).community("c" + i).build())
        .toList();
  }

  @Test
  void tenThousandAgents_comeByPagesAndAreFound() throws Exception {
    try (PagedFleet fleet = PagedFleet.of(many());
        Browser browser = Browser.start();
        Tab tab = browser.open()) {
      tab.go(fleet.page());
      tab.untilText("#found", "1 to 50 of 10,000 agents");
      assertThat(tab.count("#agents tbody tr")).isEqualTo(50);
      tab.press("#agents-after");
      tab.untilText("#found", "51 to 100 of 10,000 agents");
      tab.untilText("#agents tbody", "site-51");
      tab.write("#sought", "site-9999");
      tab.untilText("#found", "1 agent");
      tab.press("#agents tbody a");
      tab.untilText("#title", "site-9999");
      tab.untilText("#fact-list", "c9999");
      tab.untilText("#count", "10,000");
      assertThat(tab.errors()).isEmpty();
    }
  }
}
