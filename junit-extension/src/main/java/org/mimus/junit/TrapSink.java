// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Opens a sink of traps and INFORMs for a test, on a free port of 127.0.0.1: on a field or
 * parameter of type {@link org.mimus.simulator.verify.SnmpTrapSink}.
 *
 * <pre>{@code
 * @Test
 * void alarm_isSent(@TrapSink(communities = "alarms") SnmpTrapSink sink) {
 *   Alarms.to(sink.host(), sink.port());
 *   sink.await(trap("linkDown"), Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>On a static field it lives as long as the class and forgets before each test what has come; on
 * an instance field or a parameter, for one test. Agents with {@code trapsTo = "sink"} send to the
 * nearest. Without this annotation, a parameter, or a field that is null and not final, gets the
 * nearest sink that there is, or one of its own that takes any community.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@ExtendWith(SnmpAgentExtension.class)
public @interface TrapSink {
  /** The communities that are taken. Default: any. */
  String[] communities() default {};

  /** The users of SNMPv3 whose notifications are taken, from any engine. */
  V3User[] users() default {};

  /** Where it listens, such as {@code 127.0.0.2:162}. Default: a free port of 127.0.0.1. */
  String listen() default "";

  /** Whether INFORMs are acknowledged. */
  boolean acknowledge() default true;
}
