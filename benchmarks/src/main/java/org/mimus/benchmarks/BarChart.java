// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars with labels, as SVG. Not thread-safe. */
final class BarChart {
  private static final int WIDTH = 820;
  private static final int LABELS = 250;
  private static final int NUMBERS = 90;
  private static final int BAR = 20;
  private static final int STEP = 28;
  private static final int TITLE = 46;
  private static final String TEXT =
      "<text x=\"%d\" y=\"%d\" font-size=\"%d\" %s fill=\"#222\">%s</text>%n";

  /** A bar. */
  record Bar(String label, double value, boolean ours) {}

  private record Group(String title, List<Bar> bars) {}

  private final List<Group> groups = new ArrayList<>();

  /** Adds bars that share a scale of their own. */
  BarChart group(String title, List<Bar> bars) {
    if (!bars.isEmpty()) {
      groups.add(new Group(title, List.copyOf(bars)));
    }
    return this;
  }

  /** The picture. */
  String svg() {
    StringBuilder body = new StringBuilder();
    int y = 0;
    for (Group group : groups) {
      y = draw(group, y, body);
    }
    int height = y + 10;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
    font-family="Helvetica, Arial, sans-serif">
    <rect width="100%%" height="100%%" fill="white"/>
    """
            .formatted(WIDTH, height, WIDTH, height)
        + body
        + "</svg>\n";
  }

  private static int draw(Group group, int top, StringBuilder body) {
    int y = top + TITLE;
    body.append(TEXT.formatted(10, y - 16, 16, "font-weight=\"bold\"", escape(group.title())));
    double most = group.bars().stream().mapToDouble(Bar::value).max().orElse(1);
    for (Bar bar : group.bars()) {
      int length = (int) Math.max(1, bar.value() / most * (WIDTH - LABELS - NUMBERS));
      body.append(
          TEXT.formatted(LABELS - 10, y + BAR - 5, 14, "text-anchor=\"end\"", escape(bar.label())));
      body.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
              .formatted(LABELS, y, length, BAR, bar.ours() ? "#1f6fb4" : "#b8bfc6"));
      String number = String.format(Locale.ROOT, "%,.0f", bar.value());
      body.append(TEXT.formatted(LABELS + length + 6, y + BAR - 5, 14, "", number));
      y += STEP;
    }
    return y;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
