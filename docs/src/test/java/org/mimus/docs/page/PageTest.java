// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

/** The page for people, used as they use it, and what agents then answer over SNMP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
  private Browser browser;
  private PagedFleet fleet;
  private Tab tab;

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

  @BeforeEach
  void open() throws IOException {
    fleet = PagedFleet.of(PagedFleet.alone("core"), PagedFleet.alone("edge"));
    tab = browser.open();
    tab.go(fleet.page());
    tab.untilText("#found", "2 agents");
  }

  @AfterEach
  void end() {
    tab.close();
    fleet.close();
    assertThat(tab.errors()).isEmpty();
  }

  private void open(String agent, String view) {
    tab.go(fleet.page() + "#/" + agent + "/" + view);
    tab.untilText("#title", agent);
  }

  @Test
  void search_byAPartOfTheName_showsTheAgentsThatHaveIt() {
    tab.write("#sought", "DGE");

    tab.untilText("#found", "1 agent");
    assertThat(tab.text("#agents tbody")).contains("edge").doesNotContain("core");
    tab.press("#agents tbody a");
    tab.untilText("#title", "edge");
    tab.untilText("#fact-list", "127.0.0.1:" + fleet.agent("edge").port());
    assertThat(tab.text("#fact-list")).contains("public", "private");
  }

  @Test
  void journal_whileItIsLookedAt_showsWhatWasAskedAndWhyNothingCameBack() {
    open("core", "journal");
    tab.untilText("#following", "Live");
    fleet.ask("core", PagedFleet.SYS_NAME);
    tab.untilText("#entries tr", "1.3.6.1.2.1.1.5.0");
    tab.untilText("#entries tr", "noError, 1 variable");
    fleet.askInVain("core", "secret");
    tab.untilText("#entries tr", "Nobody here has this community. \"secret\"");
    tab.untilText("#drops", "1 (bad community 1)");

    fleet.ask("edge", PagedFleet.SYS_NAME);
    tab.press("#silent");
    tab.until("document.querySelectorAll('#entries tbody tr').length === 1");
    tab.press(".back a, h1 a");
    tab.untilText("#title", "All that was asked");
    tab.press("#silent");
    tab.untilText("#entries .whose", "edge");
    assertThat(tab.count("#entries tbody tr")).isEqualTo(3);
  }

  @Test
  void journal_paused_showsWhatCameOnceItGoesOn() {
    open("core", "journal");
    tab.untilText("#following", "Live");
    fleet.ask("core", PagedFleet.SYS_NAME);
    tab.untilText("#entries tr", "noError");
    tab.press("#pause");
    fleet.askInVain("core", "secret");
    tab.untilText("#drops", "1 (bad community 1)");
    assertThat(tab.count("#entries tbody tr")).isEqualTo(1);
    tab.press("#pause");
    tab.untilText("#entries tr", "Nobody here");
  }

  @Test
  void value_changedAndRemoved_isWhatTheAgentAnswers() {
    open("core", "values");
    tab.write("#under", PagedFleet.SYS_NAME.toString());
    tab.press("#below button");
    tab.until("document.querySelectorAll('#variables tbody tr').length === 1");
    tab.press("#variables button[aria-label^=Edit]");
    tab.write("#edit-value", "lab-7");
    tab.press("#edit form button");
    tab.untilText("#news", "has its new value");
    tab.untilText("#variables td", "lab-7");
    assertThat(fleet.ask("core", PagedFleet.SYS_NAME)).isEqualTo(OctetString.of("lab-7"));

    tab.press("#variables button[aria-label^=Remove]");
    tab.press("#sure-yes");
    tab.untilText("#no-values", "There is no variable here");
    assertThat(fleet.agent("core").get(PagedFleet.SYS_NAME)).isEmpty();
  }

  @Test
  void value_thatIsNoneOfItsType_isComplainedAboutWhereItIsWritten() {
    open("core", "values");
    tab.press("#add");
    tab.write("#edit-name", "1.3.9.1.0");
    tab.evaluate("document.getElementById('edit-type').value = 'Integer32'");
    tab.write("#edit-value", "many");
    tab.press("#edit form button");
    tab.untilText("#edit-wrong", "many");
    tab.write("#edit-value", "17");
    tab.press("#edit form button");
    tab.untilText("#news", "1.3.9.1.0 of core");
    assertThat(fleet.agent("core").get("1.3.9.1.0")).contains(Integer32.of(17));
  }

  @Test
  void fault_switchedOn_actsUntilItIsSwitchedOff() {
    open("core", "behaviour");
    tab.untilText("#presets", "lossy-wan");
    tab.press("[data-label='No answer']");
    tab.untilText("#applied", "No answer");
    tab.untilText("#agents", "misbehaves");
    fleet.askInVain("core", "public");

    tab.reload();
    tab.until("document.querySelector(\"[data-label='No answer']\").checked");
    tab.press("[data-label='No answer']");
    tab.untilText("#none-applied", "Nothing");
    tab.untilText("#all", "at once and rightly");
    assertThat(fleet.ask("core", PagedFleet.SYS_NAME)).isNotNull();
  }

  @Test
  void switch_beforeTheStateOfItsAgentIsKnown_cannotBePressed() {
    open("core", "behaviour");
    String enabled = "document.querySelectorAll('#behaviour [role=switch]:enabled').length";
    tab.until(enabled + " > 10");
    tab.evaluate("window.fetch = () => new Promise(() => {}); location.hash = '#/edge/behaviour'");
    tab.untilText("#title", "edge");
    assertThat(tab.evaluate(enabled).asInt()).isZero();
  }

  @Test
  void behaviour_inYaml_isDoneOrRefusedWithLineAndColumn() {
    open("core", "behaviour");
    tab.write("#said", "faults:\n  - dropp: {probability: 5%}\n");
    tab.press("#own [value=apply]");
    tab.untilText("#said-wrong", "body:2:5");
    tab.write("#said", "faults:\n  - error-status: genErr\n");
    tab.press("#own [value=replace]");
    tab.untilText("#all", "error-status");
    assertThat(fleet.agent("core").behaviour().faults()).hasSize(1);
  }

  @Test
  void link_down_isDownInTheTable() {
    open("core", "behaviour");
    tab.write("#interface", "1");
    tab.press("#link [value=link-down]");
    tab.untilText("#news", "Interface 1 of core is down");
    assertThat(fleet.agent("core").get("1.3.6.1.2.1.2.2.1.8.1")).contains(Integer32.of(2));
  }

  @Test
  void reboot_onceSomebodyIsSure_forgetsWhatWasWritten() throws IOException {
    OctetString before = (OctetString) fleet.ask("core", PagedFleet.SYS_NAME);
    try (SnmpClient writer =
        SnmpClient.builder().peer(fleet.agent("core").address()).community("private").build()) {
      writer.set(VarBind.of(PagedFleet.SYS_NAME, OctetString.of("written")));
    }
    open("core", "journal");
    tab.press("#reboot");
    tab.untilText("#sure-question", "Reboot core?");
    tab.press("#sure [value=no]");
    assertThat(fleet.ask("core", PagedFleet.SYS_NAME)).isEqualTo(OctetString.of("written"));
    tab.press("#reboot");
    tab.press("#sure-yes");
    tab.untilText("#news", "core has booted");
    assertThat(fleet.ask("core", PagedFleet.SYS_NAME)).isEqualTo(before);
  }

  @Test
  void agentThatIsNotThere_isSaidToBeMissing() {
    open("cor", "journal");
    tab.untilText("#complaint", "there is no agent 'cor' in this fleet");
    assertThat(fleet.agent("core").get(Oid.parse("1.3.6.1.2.1.1.1.0"))).isPresent();
  }
}
