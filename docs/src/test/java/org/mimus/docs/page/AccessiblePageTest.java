// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimus.simulator.AgentSpec;

/**
 * The page as axe judges it, narrow and wide, light and dark; and its pictures for the guide, which
 * {@code -Dmimus.pictures} writes anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessiblePageTest {
  private static final String FIND =
      """
      axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
          .then(found => ({passes: found.passes.length, violations: found.violations.map(one =>
              one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))}))
      """;

  private static final int FEWEST_CHECKS = 10;

  /** How often the rate is taken before there is a curve to see. */
  private static final int BEATS = 6;

  private Browser browser;
  private PagedFleet fleet;
  private Tab tab;
  private String axe;

  @BeforeAll
  void startBrowser() throws IOException {
    browser = Browser.start();
    try (InputStream in = AccessiblePageTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  void endBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    List<AgentSpec> specs =
        List.of("core-1", "core-2", "edge-berlin", "edge-oslo", "edge-quito", "lab", "ups-7")
            .stream()
            .map(PagedFleet::alone)
            .toList();
    fleet = PagedFleet.of(specs);
    tab = browser.open();
    tab.scheme("light");
    tab.go(fleet.page());
    tab.untilText("#found", "7 agents");
    tab.untilText("#following", "Live");
  }

  @AfterEach
  void end() {
    tab.close();
    fleet.close();
    assertThat(tab.errors()).isEmpty();
  }

  /** So that there is something to see. */
  private void ask() {
    for (int i = 0; i < 3; i++) {
      fleet.ask("core-1", PagedFleet.SYS_NAME);
      fleet.agent("core-1").client().getNext(PagedFleet.SYS_NAME);
      fleet.ask("edge-oslo", PagedFleet.SYS_NAME);
    }
    fleet.askInVain("core-1", "secret");
  }

  private void show(String view) {
    tab.go(fleet.page() + "#/core-1/" + view);
    tab.untilText("#fact-list", "public");
    switch (view) {
      case "journal" -> tab.untilText("#entries tr", "Nobody here");
      case "values" -> tab.untilText("#variables tr", "Example switch");
      default -> tab.untilText("#presets", "cold-cache");
    }
  }

  private void assertAccessible() {
    assertThat(tab.evaluate("document.documentElement.scrollWidth - innerWidth").asInt()).isZero();
    tab.evaluate(axe + "; 0");
    JsonNode found = tab.evaluate(FIND);
    assertThat(found.path("passes").asInt()).isGreaterThan(FEWEST_CHECKS);
    assertThat(found.path("violations")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 360", "dark, 360"})
  void page_inEveryView_keepsNobodyOut(String scheme, int width) throws IOException {
    tab.scheme(scheme);
    tab.size(width, 800);
    ask();
    tab.untilText("#entries tr", "Nobody here");
    assertAccessible();
    for (String view : List.of("journal", "values", "behaviour")) {
      show(view);
      assertAccessible();
    }
    tab.press("[data-label='Slow']");
    tab.untilText("#applied", "Slow");
    tab.write("#said", "faults: nonsense");
    tab.press("#own [value=apply]");
    tab.untilText("#said-wrong", "body:1");
    assertAccessible();
    tab.press("#reset");
    tab.untilText("#sure", "Reset core-1?");
    assertAccessible();
    tab.press("#sure [value=no]");
    show("values");
    tab.press("#variables button");
    tab.untilText("#edit", "Edit 1.3.6.1.2.1.1.1.0");
    assertAccessible();
    tab.key("Escape");
    tab.go(fleet.page() + "#/");
    tab.untilText("#agents", "misbehaves");
    assertAccessible();
  }

  @Test
  void pictures_areThoseOfTheGuide() throws IOException {
    for (int i = 1; i <= BEATS; i++) {
      for (int more = i % 3; more >= 0; more--) {
        ask();
      }
      tab.until(
          "document.querySelector('#curve path').getAttribute('d')?.split('L').length > " + i);
    }
    tab.untilText("#drops", "12 (bad community 12)");
    show("journal");
    write("page-journal");
    show("behaviour");
    tab.press("[data-label='One in ten lost']");
    tab.untilText("#agents", "misbehaves");
    tab.evaluate("scrollTo(0, 0)");
    write("page-behaviour");
    tab.scheme("dark");
    tab.size(400, 800);
    show("values");
    write("page-narrow");
    Path guide = Path.of("").toAbsolutePath().resolve("control.md");
    assertThat(Files.readString(guide))
        .contains("images/page-journal.png", "images/page-behaviour.png", "images/page-narrow.png");
  }

  private void write(String name) throws IOException {
    tab.evaluate("document.activeElement.blur()");
    boolean isForTheGuide = System.getProperty("mimus.pictures") != null;
    Path folder = Path.of("").toAbsolutePath().resolve(isForTheGuide ? "images" : "target/images");
    Files.write(Files.createDirectories(folder).resolve(name + ".png"), tab.picture());
    assertThat(Path.of("").toAbsolutePath().resolve("images/" + name + ".png")).exists();
  }
}
