// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.message.SecurityLevel;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.DefaultCounterListener;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * An engine of SNMP4J, as manager and as agent, that shares nothing with others: SNMP4J would have
 * security protocols, models and counters in singletons.
 */
public final class Snmp4jPeer implements AutoCloseable {
  public static final EngineId ID = EngineId.derive(32473, "snmp4j");

  private final SecurityProtocols protocols =
      new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
  private final AtomicLong unreadable = new AtomicLong();
  private final USM usm;
  private final DefaultUdpTransportMapping transport;
  private final Snmp snmp;

  private Snmp4jPeer(int maxMessageSize) throws IOException {
    addProtocols();
    CounterSupport counters = new CounterSupport();
    counters.addCounterListener(new DefaultCounterListener());
    counters.addCounterListener(
        event -> {
          if (event.getOid().equals(SnmpConstants.snmpInASNParseErrs)) {
            unreadable.incrementAndGet();
          }
        });
    byte[] id = ID.toByteArray();
    usm = new USM(protocols, new OctetString(id), 1, counters);
    SecurityModels models = new SecurityModels().addSecurityModel(usm);
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv3(id, null, protocols, models, counters));
    transport = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
    transport.setMaxInboundMessageSize(maxMessageSize);
    snmp = new Snmp(dispatcher, transport);
    snmp.listen();
  }

  /** Starts one that takes messages of any size. */
  public static Snmp4jPeer start() throws IOException {
    return new Snmp4jPeer(65_507);
  }

  /**
   * Starts one.
   *
   * @param maxMessageSize octets, what it has to say of itself in messages
   */
  public static Snmp4jPeer start(int maxMessageSize) throws IOException {
    return new Snmp4jPeer(maxMessageSize);
  }

  private void addProtocols() {
    protocols.addAuthenticationProtocol(new AuthMD5());
    protocols.addAuthenticationProtocol(new AuthSHA());
    protocols.addAuthenticationProtocol(new AuthHMAC128SHA224());
    protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
    protocols.addAuthenticationProtocol(new AuthHMAC256SHA384());
    protocols.addAuthenticationProtocol(new AuthHMAC384SHA512());
    protocols.addPrivacyProtocol(new PrivDES());
    protocols.addPrivacyProtocol(new Priv3DES());
    protocols.addPrivacyProtocol(new PrivAES128());
    protocols.addPrivacyProtocol(new PrivAES192());
    protocols.addPrivacyProtocol(new PrivAES256());
    protocols.addPrivacyProtocol(new PrivAES192With3DESKeyExtension());
    protocols.addPrivacyProtocol(new PrivAES256With3DESKeyExtension());
  }

  /** Makes a user known, to the manager as to the agent. */
  public void addUser(UsmUser user) {
    usm.addUser(user);
  }

  /** Makes a user known by keys instead of passphrases, which are those of one engine. */
  public void addLocalizedUser(UsmUser user) {
    usm.addLocalizedUser(
        user.getLocalizationEngineID().getValue(),
        user.getSecurityName(),
        user.getAuthenticationProtocol(),
        user.getAuthenticationPassphrase().getValue(),
        user.getPrivacyProtocol(),
        user.getPrivacyPassphrase().getValue());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), transport.getListenAddress().getPort());
  }

  /** Whom to ask as a user. */
  public static UserTarget<UdpAddress> target(
      InetSocketAddress address, String user, SecurityLevel level) {
    UserTarget<UdpAddress> target =
        new UserTarget<>(
            new UdpAddress(address.getAddress(), address.getPort()),
            new OctetString(user),
            new byte[0],
            levelCode(level));
    target.setTimeout(2_000);
    target.setRetries(3);
    return target;
  }

  /** RFC 3411 section 5, SnmpSecurityLevel: 1 to 3, as SNMP4J has it. */
  public static int levelCode(SecurityLevel level) {
    return switch (level) {
      case NO_AUTH_NO_PRIV -> 1;
      case AUTH_NO_PRIV -> 2;
      case AUTH_PRIV -> 3;
    };
  }

  /** Asks, and gives the answer or the Report; null where there is neither. */
  public PDU send(UserTarget<UdpAddress> target, PDU pdu) throws IOException {
    return snmp.send(pdu, target).getResponse();
  }

  /** The manager's session, for SNMP4J's own tools. */
  public Snmp session() {
    return snmp;
  }

  /**
   * Lets it answer as well: each GET with who asks at what level in which context, each SET with
   * what was to be set.
   */
  public void answer() {
    snmp.addCommandResponder(new WhoAsks());
  }

  /** Lets it take notifications of all versions, and acknowledge INFORMs. */
  public BlockingQueue<Notified> takeNotifications() {
    snmp.getMessageDispatcher().addMessageProcessingModel(new MPv1());
    snmp.getMessageDispatcher().addMessageProcessingModel(new MPv2c());
    Taker taker = new Taker();
    snmp.addCommandResponder(taker);
    return taker.taken;
  }

  /**
   * How many authentic messages came that made no sense after decryption: what they had was no
   * scoped PDU, or one for another engine.
   */
  public long unreadable() {
    return unreadable.get();
  }

  /** What {@link #answer} says in answer to a GET. */
  public static String whoAsks(String user, SecurityLevel level, String contextName) {
    return whoAsks(user, levelCode(level), contextName);
  }

  private static String whoAsks(String user, int level, String contextName) {
    return user + " at level " + level + " in '" + contextName + "'";
  }

  private final class WhoAsks implements CommandResponder {
    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
      ScopedPDU answer = (ScopedPDU) event.getPDU().clone();
      if (!answer.getContextEngineID().equals(new OctetString(ID.toByteArray()))) {
        // RFC 3412 section 7.2 (13) b: not ours; SNMP4J leaves that to who answers.
        unreadable.incrementAndGet();
        return;
      }
      if (answer.getType() == PDU.GET) {
        String text =
            whoAsks(
                new OctetString(event.getSecurityName()).toString(),
                event.getSecurityLevel(),
                answer.getContextName().toString());
        for (int i = 0; i < answer.size(); i++) {
          answer.set(i, new VariableBinding(answer.get(i).getOid(), new OctetString(text)));
        }
      }
      respond(event, answer);
    }
  }

  private static <A extends Address> void respond(CommandResponderEvent<A> event, PDU answer) {
    answer.setType(PDU.RESPONSE);
    answer.setErrorStatus(PDU.noError);
    answer.setErrorIndex(0);
    StatusInformation status = new StatusInformation();
    status.setSecurityLevel(new Integer32(event.getSecurityLevel()));
    try {
      event
          .getMessageDispatcher()
          .returnResponsePdu(
              event.getMessageProcessingModel(),
              event.getSecurityModel(),
              event.getSecurityName(),
              event.getSecurityLevel(),
              answer,
              event.getMaxSizeResponsePDU(),
              event.getStateReference(),
              status);
    } catch (MessageException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A notification that came, and at what level. */
  public record Notified(PDU pdu, int level) {}

  private static final class Taker implements CommandResponder {
    private final BlockingQueue<Notified> taken = new LinkedBlockingQueue<>();

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
      taken.add(new Notified((PDU) event.getPDU().clone(), event.getSecurityLevel()));
      if (event.getPDU().getType() == PDU.INFORM) {
        respond(event, (PDU) event.getPDU().clone());
      }
    }
  }

  @Override
  public void close() {
    try {
      snmp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
