// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import org.snmp4j.TransportMapping;
import org.snmp4j.agent.BaseAgent;
import org.snmp4j.agent.CommandProcessor;
import org.snmp4j.agent.mo.snmp.RowStatus;
import org.snmp4j.agent.mo.snmp.SnmpCommunityMIB;
import org.snmp4j.agent.mo.snmp.SnmpNotificationMIB;
import org.snmp4j.agent.mo.snmp.SnmpTargetMIB;
import org.snmp4j.agent.mo.snmp.StorageType;
import org.snmp4j.agent.mo.snmp.VacmMIB;
import org.snmp4j.agent.security.MutableVACM;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * The least that is an agent of SNMP4J-Agent: the system group, for the community public. Usage:
 * Snmp4jAgent PORT STATE-FILE.
 */
@SuppressWarnings("deprecation") // the way to make an agent that its documentation shows
public final class Snmp4jAgent extends BaseAgent {
  private final int port;

  private Snmp4jAgent(int port, File state) {
    super(state, null, new CommandProcessor(new OctetString(MPv3.createLocalEngineID())));
    this.port = port;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Snmp4jAgent agent = new Snmp4jAgent(Integer.parseInt(arguments[0]), new File(arguments[1]));
    agent.init();
    agent.addShutdownHook();
    agent.getServer().addContext(new OctetString("public"));
    agent.finishInit();
    agent.run();
    Thread.currentThread().join();
  }

  @Override
  protected void initTransportMappings() throws IOException {
    transportMappings =
        new TransportMapping<?>[] {
          new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/" + port))
        };
  }

  @Override
  protected void registerManagedObjects() {}

  @Override
  protected void unregisterManagedObjects() {}

  @Override
  protected void addUsmUser(USM usm) {}

  @Override
  protected void addNotificationTargets(SnmpTargetMIB target, SnmpNotificationMIB notification) {}

  @Override
  protected void addViews(VacmMIB vacm) {
    OctetString group = new OctetString("readers");
    OctetString view = new OctetString("all");
    vacm.addGroup(
        SecurityModel.SECURITY_MODEL_SNMPv2c,
        new OctetString("public"),
        group,
        StorageType.nonVolatile);
    vacm.addAccess(
        group,
        new OctetString("public"),
        SecurityModel.SECURITY_MODEL_ANY,
        SecurityLevel.NOAUTH_NOPRIV,
        MutableVACM.VACM_MATCH_EXACT,
        view,
        view,
        view,
        StorageType.nonVolatile);
    vacm.addViewTreeFamily(
        view, new OID("1.3"), new OctetString(), VacmMIB.vacmViewIncluded, StorageType.nonVolatile);
  }

  @Override
  protected void addCommunities(SnmpCommunityMIB communities) {
    Variable[] row = {
      new OctetString("public"),
      new OctetString("public"),
      getAgent().getContextEngineID(),
      new OctetString("public"),
      new OctetString(),
      new Integer32(StorageType.nonVolatile),
      new Integer32(RowStatus.active)
    };
    SnmpCommunityMIB.SnmpCommunityEntryRow entry =
        communities
            .getSnmpCommunityEntry()
            .createRow(new OctetString("public2public").toSubIndex(true), row);
    communities.getSnmpCommunityEntry().addRow(entry);
  }
}
