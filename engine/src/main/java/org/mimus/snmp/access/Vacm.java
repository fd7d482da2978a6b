// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mimus.snmp.message.SecurityLevel;
import org.mimus.snmp.message.SecurityModel;

/**
 * The view-based access control model (RFC 3415): groups of principals, what each group may do in
 * which contexts, and views. Immutable, to be shared by any number of engines.
 */
public final class Vacm implements AccessControl {
  /** An entry, and what its views allow. */
  private record Grant(AccessEntry entry, AccessRights rights) {}

  /** The entries of a group, the best first: by context, and those of contexts that begin so. */
  private record Grants(Map<String, List<Grant>> exact, List<Grant> prefixes) {}

  private final Map<SecurityModel, Map<String, Grants>> principals =
      new EnumMap<>(SecurityModel.class);

  private Vacm(Builder builder) {
    Map<String, Grants> byGroup = new HashMap<>();
    List<AccessEntry> entries = new ArrayList<>(builder.entries);
    entries.sort(Vacm::bestFirst);
    for (AccessEntry entry : entries) {
      Grant grant =
          new Grant(
              entry,
              new AccessRights(builder.view(entry.readView()), builder.view(entry.writeView())));
      Grants grants =
          byGroup.computeIfAbsent(
              entry.group(), group -> new Grants(new HashMap<>(), new ArrayList<>()));
      List<Grant> list =
          entry.isPrefix()
              ? grants.prefixes
              : grants.exact.computeIfAbsent(entry.context(), context -> new ArrayList<>());
      list.add(grant);
    }
    for (Map.Entry<SecurityModel, Map<String, String>> model : builder.groups.entrySet()) {
      Map<String, Grants> byName = new HashMap<>();
      for (Map.Entry<String, String> name : model.getValue().entrySet()) {
        byName.put(name.getKey(), byGroup.get(name.getValue()));
      }
      principals.put(model.getKey(), byName);
    }
  }

  /** RFC 3415 section 4, vacmAccessTable: which of several entries counts. */
  private static int bestFirst(AccessEntry one, AccessEntry other) {
    int byModel = Boolean.compare(other.model().isPresent(), one.model().isPresent());
    if (byModel != 0) {
      return byModel;
    }
    int byContext = Integer.compare(other.context().length(), one.context().length());
    return byContext == 0 ? other.level().compareTo(one.level()) : byContext;
  }

  /** Begins to describe who may do what; nobody may do anything without more. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public AccessRights rights(
      SecurityModel model, String securityName, SecurityLevel level, String contextName) {
    // RFC 3415 section 3.2 (2): noGroupName
    Grants grants = principals.getOrDefault(model, Map.of()).get(securityName);
    if (grants == null) {
      return null;
    }
    // (3): noAccessEntry
    Grant exact =
        first(grants.exact.getOrDefault(contextName, List.of()), model, level, contextName);
    Grant prefix = first(grants.prefixes, model, level, contextName);
    Grant best =
        exact == null || (prefix != null && bestFirst(prefix.entry, exact.entry) < 0)
            ? prefix
            : exact;
    return best == null ? null : best.rights;
  }

  private static Grant first(
      List<Grant> grants, SecurityModel model, SecurityLevel level, String contextName) {
    for (int i = 0; i < grants.size(); i++) { // not by an iterator: it would be garbage
      if (grants.get(i).entry.covers(model, level, contextName)) {
        return grants.get(i);
      }
    }
    return null;
  }

  /** Describes step by step who may do what. */
  public static final class Builder {
    private final Map<SecurityModel, Map<String, String>> groups =
        new EnumMap<>(SecurityModel.class);
    private final List<AccessEntry> entries = new ArrayList<>();
    private final Map<String, View> views = new HashMap<>();

    private Builder() {}

    /**
     * Puts a principal into a group: a row of the vacmSecurityToGroupTable. The same name by
     * another model is another principal.
     */
    public Builder group(SecurityModel model, String securityName, String group) {
      groups
          .computeIfAbsent(Objects.requireNonNull(model, "model"), key -> new HashMap<>())
          .put(
              Objects.requireNonNull(securityName, "securityName"),
              Objects.requireNonNull(group, "group"));
      return this;
    }

    /** Adds what a group may do. */
    public Builder access(AccessEntry entry) {
      entries.add(Objects.requireNonNull(entry, "entry"));
      return this;
    }

    /** Gives a name to a view. */
    public Builder view(String name, View view) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a view has a name of 1 to 32 characters");
      }
      views.put(name, Objects.requireNonNull(view, "view"));
      return this;
    }

    /** RFC 3415 section 3.2 (5): noSuchView, for no name and for one that is not defined. */
    private View view(String name) {
      return views.getOrDefault(name, View.UNDEFINED);
    }

    /** Makes the access control. */
    public Vacm build() {
      return new Vacm(this);
    }
  }
}
