// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the tests of this module in a JVM of its own, on the JUnit that is on its class path. */
final class OtherJUnit {
  private OtherJUnit() {}

  /** Arguments: the names of test classes. */
  public static void main(String[] names) throws ClassNotFoundException {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : names) {
      request.selectors(selectClass(Class.forName(name)));
    }
    LauncherDiscoveryRequest built = request.build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(built, listener);
    TestExecutionSummary summary = listener.getSummary();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println("commons " + jar(AnnotationSupport.class));
    out.println("api " + jar(org.junit.jupiter.api.Test.class));
    out.println(
        "tests " + summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount());
    summary.printFailuresTo(out, 30);
    System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
  }

  private static String jar(Class<?> type) {
    String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
