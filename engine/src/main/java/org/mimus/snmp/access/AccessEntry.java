// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;

/**
 * What a group may do in some contexts: a row of the vacmAccessTable (RFC 3415 section 4).
 * Immutable; each method but the getters makes another one.
 */
public final class AccessEntry {
  private final String group;
  private final String context;
  private final boolean prefix;
  private final SecurityModel model;
  private final SecurityLevel level;
  private final String readView;
  private final String writeView;

  private AccessEntry(Fields fields) {
    this.group = fields.group;
    this.context = fields.context;
    this.prefix = fields.prefix;
    this.model = fields.model;
    this.level = fields.level;
    this.readView = fields.readView;
    this.writeView = fields.writeView;
  }

  private static final class Fields {
    private String group;
    private String context = "";
    private boolean prefix = true;
    private SecurityModel model;
    private SecurityLevel level = SecurityLevel.NO_AUTH_NO_PRIV;
    private String readView = "";
    private String writeView = "";

    AccessEntry done() {
      return new AccessEntry(this);
    }
  }

  private Fields copy() {
    Fields fields = new Fields();
    fields.group = group;
    fields.context = context;
    fields.prefix = prefix;
    fields.model = model;
    fields.level = level;
    fields.readView = readView;
    fields.writeView = writeView;
    return fields;
  }

  /** An entry for a group that, without more, has no views, in every context and model. */
  public static AccessEntry of(String group) {
    Fields fields = new Fields();
    fields.group = Objects.requireNonNull(group, "group");
    return fields.done();
  }

  /** In one context only. */
  public AccessEntry inContext(String name) {
    Fields fields = copy();
    fields.context = Objects.requireNonNull(name, "name");
    fields.prefix = false;
    return fields.done();
  }

  /** In the contexts whose names begin so. */
  public AccessEntry inContexts(String beginning) {
    Fields fields = copy();
    fields.context = Objects.requireNonNull(beginning, "beginning");
    fields.prefix = true;
    return fields.done();
  }

  /** By one security model only. */
  public AccessEntry by(SecurityModel only) {
    Fields fields = copy();
    fields.model = Objects.requireNonNull(only, "only");
    return fields.done();
  }

  /** For messages that are protected so far at least. */
  public AccessEntry atLeast(SecurityLevel least) {
    Fields fields = copy();
    fields.level = Objects.requireNonNull(least, "least");
    return fields.done();
  }

  /** What can be read; empty for no view. */
  public AccessEntry read(String viewName) {
    Fields fields = copy();
    fields.readView = Objects.requireNonNull(viewName, "viewName");
    return fields.done();
  }

  /** What can be written; empty for no view. */
  public AccessEntry write(String viewName) {
    Fields fields = copy();
    fields.writeView = Objects.requireNonNull(viewName, "viewName");
    return fields.done();
  }

  /** Who may. */
  public String group() {
    return group;
  }

  /** The name of the context, or what its name begins with. */
  public String context() {
    return context;
  }

  /** Whether {@link #context} is a beginning only. */
  public boolean isPrefix() {
    return prefix;
  }

  /** The only security model; empty for every one. */
  public Optional<SecurityModel> model() {
    return Optional.ofNullable(model);
  }

  /** How far a message must be protected. */
  public SecurityLevel level() {
    return level;
  }

  /** The name of the view of what can be read; empty for none. */
  public String readView() {
    return readView;
  }

  /** The name of the view of what can be written; empty for none. */
  public String writeView() {
    return writeView;
  }

  boolean covers(SecurityModel asked, SecurityLevel protection, String contextName) {
    return (model == null || model == asked)
        && level.compareTo(protection) <= 0
        && (prefix ? contextName.startsWith(context) : contextName.equals(context));
  }

  @Override
  public String toString() {
    return "AccessEntry[%s in '%s%s' by %s at %s: read '%s', write '%s']"
        .formatted(
            group,
            context,
            prefix ? "*" : "",
            model == null ? "any" : model,
            level.label(),
            readView,
            writeView);
  }
}
