// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in a sentence what a type or a component of a record means, for schemas and help. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface About {
  /** The sentence. */
  String value();
}
