// SPDX-License-Identifier: Apache-2.0
package org.mimus.testcontainers;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** The image under test. */
final class TestedImage {
  private TestedImage() {}

  /**
   * Skips the test where no image is named. Where one is and no engine answers, too, unless the
   * environment has CI=true: then it fails.
   */
  static void require() {
    if (System.getProperty(SnmpSimulatorContainer.IMAGE_PROPERTY, "").isBlank()) {
      skip("no image is named; docker/build mimus && mvn verify -Dmimus.image=mimus tests it");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      String reason = "no Docker engine answers, so the image is not tested";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(reason);
      }
      skip(reason);
    }
  }

  private static void skip(String why) {
    System.out.println("skipped: " + why);
    Assumptions.abort(why);
  }
}
