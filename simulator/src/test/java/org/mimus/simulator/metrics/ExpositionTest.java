// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.metrics.Exposition.Kind;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.transport.Losses;

/** How metrics are written, and what becomes of counts that others make. */
class ExpositionTest {
  /** A fleet that says what it is told to. */
  private static final class ToldSubject implements FleetMetrics.Subject {
    private Map<String, Long> agents = Map.of();
    private Losses losses = Losses.NONE;

    @Override
    public String group(Exchange exchange) {
      return "";
    }

    @Override
    public Map<String, Long> agents() {
      return agents;
    }

    @Override
    public long snapshotOctets() {
      return 4_711;
    }

    @Override
    public Losses losses() {
      return losses;
    }
  }

  private final ToldSubject fleet = new ToldSubject();
  private final FleetMetrics metrics = FleetMetrics.create();

  @Test
  void labelAndHelp_withSignsOfTheForm_areEscaped() {
    Exposition text = new Exposition();
    text.metric("a_total", Kind.COUNTER, "one\\two\nthree \"four\"");
    text.sample("a_total", 5, "x", "one\\two\nthree \"four\"", "y", "");
    text.sample("b", 0.0000125);

    assertThat(text)
        .hasToString(
            """
            # HELP a_total one\\\\two\\nthree "four"
            # TYPE a_total counter
            a_total{x="one\\\\two\\nthree \\"four\\"",y=""} 5
            b 0.0000125
            """);
  }

  @Test
  void times_areCountedInEveryStepAboveThem() {
    AnswerTimes times = new AnswerTimes();
    times.add(5_000);
    times.add(5_001);
    times.add(60_000_000_000L);
    Exposition text = new Exposition();
    times.write(text, "t_seconds");

    assertThat(text.toString().lines())
        .contains(
            "t_seconds_bucket{le=\"0.000005\"} 1",
            "t_seconds_bucket{le=\"0.00001\"} 2",
            "t_seconds_bucket{le=\"30\"} 2",
            "t_seconds_bucket{le=\"+Inf\"} 3",
            "t_seconds_sum 60.000010001",
            "t_seconds_count 3");
  }

  @Test
  void losses_thatGoBackWithTheirSockets_areCountedOn() {
    metrics.observer(fleet);
    for (int[] step : new int[][] {{5, 5}, {2, 5}, {4, 7}, {0, 7}, {1, 8}}) {
      fleet.losses = new Losses(step[0], 0, 9);

      assertThat(metrics.text())
          .contains("mimus_datagrams_lost_total{where=\"receive buffer full\"} " + step[1] + "\n")
          .contains("mimus_datagrams_lost_total{where=\"not sent\"} 9\n");
    }
  }

  @Test
  void groups_beyondTheFirstHundred_areOne() {
    metrics.observer(fleet);
    for (int i = 0; i < 250; i++) {
      fleet.agents = Map.of("gone-" + i, 1L);
      metrics.text();
    }
    fleet.agents = Map.of("gone-3", 2L, "new", 3L, "newer", 4L);

    assertThat(metrics.text().lines().filter(line -> line.startsWith("mimus_agents{")))
        .hasSize(FleetMetrics.MOST_GROUPS + 1)
        .contains(
            "mimus_agents{group=\"gone-3\"} 2",
            "mimus_agents{group=\"gone-4\"} 0",
            "mimus_agents{group=\"other\"} 7");
  }

  @Test
  void groups_namedAsThoseThatAreNone_haveNoLineTwice() {
    metrics.observer(fleet);
    fleet.agents = Map.of("other", 2L, "unknown", 3L, "lab", 4L);

    assertThat(metrics.text().lines().filter(line -> line.startsWith("mimus_agents{")))
        .containsExactly("mimus_agents{group=\"lab\"} 4", "mimus_agents{group=\"other\"} 5");
  }

  @Test
  void metrics_ofOneFleet_areNoOthers() {
    metrics.observer(fleet);

    assertThatThrownBy(() -> metrics.observer(new ToldSubject()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("these metrics are another fleet's; each has its own");
  }
}
