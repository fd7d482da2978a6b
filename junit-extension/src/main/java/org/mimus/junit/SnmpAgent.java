// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an agent that plays a snapshot, on a free port of 127.0.0.1. The test gets it as a {@link
 * org.mimus.simulator.SimulatedAgent}.
 *
 * <pre>{@code
 * @SnmpAgent("example-switch")
 * class InventoryTest {
 *   @Test
 *   void reads_theName(SimulatedAgent agent) {
 *     agent.set("1.3.6.1.2.1.1.5.0", "core-1");
 *     assertEquals("core-1", Inventory.of(agent.host(), agent.port(), "public").name());
 *   }
 * }
 * }</pre>
 *
 * <p>Where it stands decides how long the agent lives:
 *
 * <ul>
 *   <li>on a class or a static field: as long as the class, nested ones included, with one port.
 *       Before each test its values go back to those of the snapshot, so what {@code @BeforeAll}
 *       changed is gone by then;
 *   <li>on an instance field, or on a parameter of a test or of {@code @BeforeEach}: for one test;
 *   <li>on a parameter of a constructor: as long as the instance;
 *   <li>on a parameter of {@code @BeforeAll}: as long as the class.
 * </ul>
 *
 * <p>An agent of a class is shared by its tests. Where those run concurrently, resetting it for one
 * would disturb the others; such a test fails, and says what can be done.
 *
 * <p>A parameter of type {@code SimulatedAgent} without this annotation gets the agent of the
 * class, or of the nearest enclosing class that has any; so does a field that is not final and
 * still null. Where there are several, {@code @SnmpAgent(id = "...")} without a value chooses.
 *
 * <p>{@code agent.verify(get("1.3.6.1.2.1.1.5.0"), once())} checks what it was asked in the test;
 * what that was, and what was dropped and why, is published with the report of a test that fails.
 *
 * <p>Annotations can carry it (a composed annotation), and subclasses inherit it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Repeatable(SnmpAgents.class)
@ExtendWith(SnmpAgentExtension.class)
public @interface SnmpAgent {
  /**
   * What the agent plays, the first of these that there is:
   *
   * <ol>
   *   <li>the bundled snapshot of that name;
   *   <li>the class path resource of that name: beside the class, then from the root;
   *   <li>the file at that path, from the working directory.
   * </ol>
   *
   * <p>Empty, on a field or a parameter: an agent of the class, see {@link #id}.
   */
  String value() default "";

  /**
   * The agent's name, unique within a class. Default: on a field the field's name, else the last
   * part of {@link #value} without its suffix.
   *
   * <p>Without a value: which agent of the class to give, or of an enclosing one.
   */
  String id() default "";

  /** The communities that may read. */
  String[] communities() default {"public"};

  /**
   * The communities that may read and write. {@code client()} uses the first of them, so that a
   * test can set values over SNMP; with none, {@code {}}, the agent cannot be written to.
   */
  String[] writeCommunities() default {"private"};

  /** The users of SNMPv3; {@code agent.client("ops")} speaks as one of them. */
  V3User[] users() default {};

  /**
   * Values of its own in place of the snapshot's, which no reset takes back: {@code
   * "1.3.6.1.2.1.1.5.0=core-1"}. Each is of the type that the snapshot has there, or an
   * OctetString.
   */
  String[] set() default {};

  /**
   * What else it does, in the words that a fleet file has for one agent: latency, faults, values
   * that move, scenarios, contexts and the like.
   *
   * <pre>{@code
   * @SnmpAgent(
   *     value = "example-switch",
   *     yaml =
   *         """
   *         latency: 20ms
   *         faults:
   *           - drop: {probability: 10%}
   *         """)
   * }</pre>
   *
   * <p>Paths in it begin at the working directory.
   */
  String yaml() default "";

  /**
   * Where all of its chance comes from: one number. Default: another one in each run, which the
   * report of a failed test names, or the number of the system property {@code mimus.seed}.
   */
  long[] seed() default {};

  /** The name of its engine for SNMPv3, as hexadecimal digits. Default: another one in each run. */
  String engineId() default "";

  /**
   * Where it listens, such as {@code 127.0.0.2:161}. Default: a free port of 127.0.0.1, the same
   * for as long as it lives.
   */
  String[] listen() default {};

  /**
   * Who gets its notifications, as traps of SNMPv2c with the community {@code public}: addresses
   * such as {@code 127.0.0.1:1162}, or {@code sink} for the {@link
   * org.mimus.simulator.verify.SnmpTrapSink} of the test.
   */
  String[] trapsTo() default {};

  /**
   * Whether a test fails in which it was asked for a name that it does not have. Off by default:
   * managers may ask for what a device lacks.
   */
  boolean strict() default false;

  /** When it becomes again what it was at first. */
  Reset reset() default Reset.EACH_TEST;

  /** The time that it lives by. */
  Clock clock() default Clock.REAL;

  /** When agents that outlive a test become again what they were at first. */
  enum Reset {
    /** Before each test: values, behaviour, what it was asked, and a manual clock. */
    EACH_TEST,
    /**
     * Never: what one test changes, the next finds. Tests that run concurrently may share it,
     * unless it is strict.
     */
    NEVER
  }

  /** The time that agents live by: their uptime, latency, faults and scenarios. */
  enum Clock {
    /** As real time does. */
    REAL,
    /**
     * Stands still until the test says how far to go: to be had as a parameter or field of type
     * {@link org.mimus.simulator.time.ManualClock}. All such agents of a class have one clock, and
     * all of a test.
     */
    MANUAL
  }

  /**
   * The device to record where {@link #value} is missing, for the first time: {@code "${DEVICE:}"}.
   * A name in braces stands for the system property or the environment variable of that name; where
   * it has no value, nothing is recorded, and a missing snapshot fails the test.
   *
   * <p>It is {@code HOST[:PORT]}, and any of these behind commas: {@code version=1}, {@code
   * community-env=VARIABLE} ({@code public} without it), {@code user=NAME} of SNMPv3 with {@code
   * auth=SHA-256}, {@code auth-pass-env=VARIABLE}, {@code priv=AES}, {@code priv-pass-env=VARIABLE}
   * and {@code context=NAME}; {@code below=OID}, {@code timeout=SECONDS}, {@code retries=N}, and
   * {@code into=FOLDER} instead of {@code src/test/resources}.
   */
  String recordFrom() default "";
}
