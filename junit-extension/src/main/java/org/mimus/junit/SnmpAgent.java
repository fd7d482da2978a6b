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
}
