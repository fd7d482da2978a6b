// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which record of a sealed family a text stands for that is no kind of it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TextForm {
  /** One with a single component that must be given. */
  Class<?> value();
}
