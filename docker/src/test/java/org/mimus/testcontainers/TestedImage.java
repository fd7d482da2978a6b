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
    Assumptions.assumeFalse(
        System.getProperty(SnmpSimulatorContainer.IMAGE_PROPERTY, "").isBlank(),
        "no container is tested without: docker/build mimus && mvn verify -Dmimus.image=mimus");
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    String reason = "no Docker engine answers, so no container is tested";
    if (!answers && "true".equals(System.getenv("CI"))) {
      Assertions.fail(reason);
    }
    Assumptions.assumeTrue(answers, reason);
  }
}
