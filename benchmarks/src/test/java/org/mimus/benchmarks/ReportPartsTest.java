// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPartsTest {
  @Test
  void spread_ofRounds_hasMedianAndRange() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.5)).format(1)).isEqualTo("2.5 (1.0–3.0)");
    assertThat(Spread.of(List.of(4.0, 2.0)).median()).isEqualTo(3.0);
  }

  @Test
  void chart_withBars_isAPicture() {
    String svg =
        new BarChart().group("GET & more", List.of(new BarChart.Bar("ours", 1234.5, true))).svg();
    assertThat(svg)
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .contains(">GET &amp; more</text>", ">1,23")
        .endsWith("</svg>\n");
  }

  @Test
  void jmhRows_ofTimeAndAllocation_areJoined() {
    List<String> csv =
        List.of(
            "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\",\"Score Error (99.9%)\",\"Unit\",\"Param: auth\"",
            "\"org.mimus.a.B.c\",\"avgt\",1,3,1234.56,7.8,\"ns/op\",SHA1",
            "\"org.mimus.a.B.c:gc.alloc.rate\",\"avgt\",1,3,9.0,7.8,\"MB/sec\",SHA1",
            "\"org.mimus.a.B.c:gc.alloc.rate.norm\",\"avgt\",1,3,64.1,0.8,\"B/op\",SHA1");
    assertThat(Extras.jmhRows(csv)).containsExactly("| B.c SHA1 | 1,234.6 ns | 64 octets |");
  }
}
