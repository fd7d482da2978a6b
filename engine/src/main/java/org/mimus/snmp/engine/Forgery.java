// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.OctetString;

/**
 * What an answer says of itself in place of the truth, and is signed with. Immutable.
 *
 * @param version the number in the message's header, valid or not; SNMPv1 and v2c only
 * @param community SNMPv1 and v2c only
 * @param engineId SNMPv3 only, as are boots, time and timeSkew
 * @param time seconds, whenever the answer leaves
 * @param timeSkew seconds by which the time is off, negative for one that is past
 * @param errorStatus a number that need not be one of the RFCs'
 * @param longLengths whether lengths have more octets than they need (X.690 section 8.1.3.5 allows
 *     it)
 * @param longIntegers whether an INTEGER has four octets, whatever its value (X.690 section 8.3.2
 *     forbids it)
 * @param wrongDigest whether the digest is another than the keys give
 */
public record Forgery(
    OptionalInt version,
    Optional<OctetString> community,
    OptionalInt requestId,
    OptionalInt errorStatus,
    OptionalInt errorIndex,
    Optional<EngineId> engineId,
    OptionalInt boots,
    OptionalInt time,
    int timeSkew,
    boolean longLengths,
    boolean longIntegers,
    boolean wrongDigest) {
  /** Nothing but the truth. */
  public static final Forgery NONE = builder().build();

  public Forgery {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(community, "community");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(errorStatus, "errorStatus");
    Objects.requireNonNull(errorIndex, "errorIndex");
    Objects.requireNonNull(engineId, "engineId");
    Objects.requireNonNull(boots, "boots");
    Objects.requireNonNull(time, "time");
  }

  /** Begins with the truth. */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins with what this one says. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.version = version;
    builder.community = community;
    builder.requestId = requestId;
    builder.errorStatus = errorStatus;
    builder.errorIndex = errorIndex;
    builder.engineId = engineId;
    builder.boots = boots;
    builder.time = time;
    builder.timeSkew = timeSkew;
    builder.longLengths = longLengths;
    builder.longIntegers = longIntegers;
    builder.wrongDigest = wrongDigest;
    return builder;
  }

  /** Describes a forgery step by step. */
  public static final class Builder {
    private OptionalInt version = OptionalInt.empty();
    private Optional<OctetString> community = Optional.empty();
    private OptionalInt requestId = OptionalInt.empty();
    private OptionalInt errorStatus = OptionalInt.empty();
    private OptionalInt errorIndex = OptionalInt.empty();
    private Optional<EngineId> engineId = Optional.empty();
    private OptionalInt boots = OptionalInt.empty();
    private OptionalInt time = OptionalInt.empty();
    private int timeSkew;
    private boolean longLengths;
    private boolean longIntegers;
    private boolean wrongDigest;

    private Builder() {}

    /** Sets the number in the header of an SNMPv1 or v2c message. */
    public Builder version(int code) {
      version = OptionalInt.of(code);
      return this;
    }

    /** Sets the community. */
    public Builder community(OctetString other) {
      community = Optional.of(other);
      return this;
    }

    /** Sets the request-id. */
    public Builder requestId(int other) {
      requestId = OptionalInt.of(other);
      return this;
    }

    /** Sets the error-status, defined or not, and the error-index. */
    public Builder error(int status, int index) {
      errorStatus = OptionalInt.of(status);
      errorIndex = OptionalInt.of(index);
      return this;
    }

    /** Sets msgAuthoritativeEngineID. */
    public Builder engineId(EngineId other) {
      engineId = Optional.of(other);
      return this;
    }

    /** Sets msgAuthoritativeEngineBoots. */
    public Builder boots(int other) {
      boots = OptionalInt.of(other);
      return this;
    }

    /** Sets msgAuthoritativeEngineTime, in seconds. */
    public Builder time(int other) {
      time = OptionalInt.of(other);
      return this;
    }

    /** Puts msgAuthoritativeEngineTime off by some seconds. */
    public Builder timeSkew(int seconds) {
      timeSkew = seconds;
      return this;
    }

    /** Gives lengths more octets than they need. */
    public Builder longLengths(boolean wanted) {
      longLengths = wanted;
      return this;
    }

    /** Gives every INTEGER four octets. */
    public Builder longIntegers(boolean wanted) {
      longIntegers = wanted;
      return this;
    }

    /** Spoils the digest. */
    public Builder wrongDigest(boolean wanted) {
      wrongDigest = wanted;
      return this;
    }

    /** Makes the forgery. */
    public Forgery build() {
      return new Forgery(
          version,
          community,
          requestId,
          errorStatus,
          errorIndex,
          engineId,
          boots,
          time,
          timeSkew,
          longLengths,
          longIntegers,
          wrongDigest);
    }
  }
}
