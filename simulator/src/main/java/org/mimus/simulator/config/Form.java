// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** How what is said is written. */
public enum Form {
  YAML,
  JSON;

  JsonFactory factory() {
    return this == YAML ? new YAMLFactory() : new JsonFactory();
  }
}
