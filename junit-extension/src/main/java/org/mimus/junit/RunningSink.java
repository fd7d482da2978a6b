// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mimus.simulator.verify.SnmpTrapSink;

/** A sink of traps that is open. Thread-safe. */
final class RunningSink extends Running {
  static final String OWN_INSTEAD =
      "a sink of its own (@TrapSink on a parameter, or on an instance field of a class with an"
          + " instance per test)";

  private final SinkDeclaration declaration;
  private final SnmpTrapSink sink;

  RunningSink(SinkDeclaration declaration, SnmpTrapSink.Builder settings) {
    this.declaration = declaration;
    this.sink = declaration.open(settings);
  }

  SnmpTrapSink sink() {
    return sink;
  }

  @Override
  void reset() {
    sink.reset();
    sink.acknowledge(declaration.acknowledges());
  }

  @Override
  String title() {
    return "SNMP trap sink '" + declaration.name() + "'";
  }

  @Override
  String report() {
    return sink.report();
  }

  @Override
  String ownInstead() {
    return OWN_INSTEAD;
  }

  @Override
  ExtensionConfigurationException wrong(String what) {
    return declaration.wrong(what);
  }

  @Override
  public void close() {
    sink.close();
  }
}
