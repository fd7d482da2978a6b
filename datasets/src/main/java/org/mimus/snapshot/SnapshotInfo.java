// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;

/**
 * What a snapshot says about itself. Never a community or a password.
 *
 * @param licence under which the file may be used, best as an SPDX expression
 * @param origin how the file came about, for people
 * @param objects names of objects that the device is known to have, with or without instances
 * @param more header keys that are not understood, kept as JSON values
 */
public record SnapshotInfo(
    Device device,
    Recording recording,
    Optional<String> licence,
    Optional<String> origin,
    List<Oid> objects,
    Ending ending,
    Map<String, Object> more) {

  public SnapshotInfo {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(recording, "recording");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(origin, "origin");
    objects = List.copyOf(objects);
    Objects.requireNonNull(ending, "ending");
    more = copy(more);
  }

  /** The device as its system group names it. */
  public record Device(
      Optional<String> sysDescr,
      Optional<Oid> sysObjectId,
      Optional<String> sysName,
      Map<String, Object> more) {
    public static final Device UNKNOWN =
        new Device(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public Device {
      more = copy(more);
    }

    /** A device of which any part may be null. */
    public static Device of(String sysDescr, Oid sysObjectId, String sysName) {
      return new Device(
          Optional.ofNullable(sysDescr),
          Optional.ofNullable(sysObjectId),
          Optional.ofNullable(sysName),
          Map.of());
    }
  }

  /**
   * How it was taken.
   *
   * @param at when the walk began
   * @param from host and port as text
   * @param version of the protocol: 1, 2c or 3
   * @param operation such as getnext or getbulk
   * @param by which program, with its version
   */
  public record Recording(
      Optional<Instant> at,
      Optional<String> from,
      Optional<String> version,
      Optional<String> operation,
      Optional<String> by,
      Map<String, Object> more) {
    public static final Recording UNKNOWN = of(null, null, null, null, null);

    public Recording {
      more = copy(more);
    }

    /** A recording of which any part may be null. */
    public static Recording of(
        Instant at, String from, String version, String operation, String by) {
      return new Recording(
          Optional.ofNullable(at),
          Optional.ofNullable(from),
          Optional.ofNullable(version),
          Optional.ofNullable(operation),
          Optional.ofNullable(by),
          Map.of());
    }
  }

  /** Whether the whole device is there. */
  public enum Completeness {
    COMPLETE,
    PARTIAL,
    /** Foreign forms do not say. */
    UNKNOWN
  }

  /**
   * How the recording ended.
   *
   * @param reason why it is partial
   * @param anomalies what the device did that it should not have, for people
   */
  public record Ending(
      Completeness completeness,
      Optional<String> reason,
      List<String> anomalies,
      Map<String, Object> more) {
    public static final Ending UNKNOWN =
        new Ending(Completeness.UNKNOWN, Optional.empty(), List.of(), Map.of());

    public Ending {
      Objects.requireNonNull(completeness, "completeness");
      anomalies = List.copyOf(anomalies);
      more = copy(more);
    }

    /** Nothing is missing. */
    public static Ending complete(List<String> anomalies) {
      return new Ending(Completeness.COMPLETE, Optional.empty(), anomalies, Map.of());
    }

    /** Something is missing. */
    public static Ending partial(String reason, List<String> anomalies) {
      return new Ending(Completeness.PARTIAL, Optional.of(reason), anomalies, Map.of());
    }
  }

  /** Nothing is known. */
  public static SnapshotInfo none() {
    return new SnapshotInfo(
        Device.UNKNOWN,
        Recording.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Ending.UNKNOWN,
        Map.of());
  }

  public SnapshotInfo withDevice(Device other) {
    return new SnapshotInfo(other, recording, licence, origin, objects, ending, more);
  }

  public SnapshotInfo withRecording(Recording other) {
    return new SnapshotInfo(device, other, licence, origin, objects, ending, more);
  }

  public SnapshotInfo withLicence(String other) {
    return new SnapshotInfo(device, recording, Optional.of(other), origin, objects, ending, more);
  }

  public SnapshotInfo withOrigin(String other) {
    return new SnapshotInfo(device, recording, licence, Optional.of(other), objects, ending, more);
  }

  public SnapshotInfo withObjects(List<Oid> other) {
    return new SnapshotInfo(device, recording, licence, origin, other, ending, more);
  }

  public SnapshotInfo withEnding(Ending other) {
    return new SnapshotInfo(device, recording, licence, origin, objects, other, more);
  }

  public SnapshotInfo withMore(Map<String, Object> other) {
    return new SnapshotInfo(device, recording, licence, origin, objects, ending, other);
  }

  /** A name for people: sysName, else sysDescr, else that there is none. */
  String title() {
    return device.sysName().or(device::sysDescr).orElse("an unnamed device");
  }

  private static Map<String, Object> copy(Map<String, Object> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
