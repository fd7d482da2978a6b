// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several agents of one class; the compiler writes it for a repeated {@link SnmpAgent}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(SnmpAgentExtension.class)
public @interface SnmpAgents {
  /** The agents. */
  SnmpAgent[] value();
}
