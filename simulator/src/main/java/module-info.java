// SPDX-License-Identifier: Apache-2.0

/** Simulated agents: snapshots of devices, served over SNMP. */
module org.mimus.simulator {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires java.management;
  requires java.net.http;
  requires jdk.httpserver;
  requires org.bouncycastle.provider;
  requires org.yaml.snakeyaml;
  requires transitive org.mimus.datasets;

  exports org.mimus.simulator;
  exports org.mimus.simulator.address;
  exports org.mimus.simulator.behaviour;
  exports org.mimus.simulator.config;
  exports org.mimus.simulator.control;
  exports org.mimus.simulator.data;
  exports org.mimus.simulator.journal;
  exports org.mimus.simulator.metrics;
  exports org.mimus.simulator.notification;
  exports org.mimus.simulator.remote;
  exports org.mimus.simulator.scenario;
  exports org.mimus.simulator.snmpsim;
  exports org.mimus.simulator.time;
  exports org.mimus.simulator.value;
  exports org.mimus.simulator.verify;
  exports org.mimus.simulator.write;

  uses org.mimus.simulator.snmpsim.VariationModule;
}
