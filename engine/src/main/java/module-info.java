// SPDX-License-Identifier: Apache-2.0

/** The SNMP protocol: values, encoding, messages, security, and the asking and answering side. */
module org.mimus.engine {
  requires org.bouncycastle.provider;

  exports org.mimus.snmp.access;
  exports org.mimus.snmp.agent;
  exports org.mimus.snmp.ber;
  exports org.mimus.snmp.engine;
  exports org.mimus.snmp.manager;
  exports org.mimus.snmp.message;
  exports org.mimus.snmp.notification;
  exports org.mimus.snmp.pdu;
  exports org.mimus.snmp.security;
  exports org.mimus.snmp.security.community;
  exports org.mimus.snmp.security.usm;
  exports org.mimus.snmp.smi;
  exports org.mimus.snmp.transport;

  uses org.mimus.snmp.smi.OidNames;
}
