// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.simulator.FleetException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A part of a YAML file that knows where it stands, so that whatever is wrong with it can be told
 * with line and column. Immutable.
 */
final class YamlNode {
  private enum Kind {
    SCALAR,
    LIST,
    MAP
  }

  private final Places places;

  /** {@code file:line:column: }, or {@code file: }. */
  private final String place;

  private final Kind kind;
  private final String text;

  /** Whether the text is, or has in it, what no message may show. */
  private final boolean hidden;

  private final List<YamlNode> items;
  private final Map<String, YamlNode> entries;

  /** Of a map: where its keys stand. */
  private final Map<String, String> keyPlaces;

  private YamlNode(
      Places places,
      String place,
      Kind kind,
      String text,
      boolean hidden,
      List<YamlNode> items,
      Map<String, Entry> entries) {
    this.places = places;
    this.place = place;
    this.kind = kind;
    this.text = text;
    this.hidden = hidden;
    this.items = items;
    this.entries = new LinkedHashMap<>();
    this.keyPlaces = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) -> {
          this.entries.put(key, entry.value);
          this.keyPlaces.put(key, entry.place);
        });
  }

  private record Entry(String place, YamlNode value) {}

  /**
   * Reads a file.
   *
   * @param file its path, where what it names begins, and for messages
   * @param environment what stands for <code>${NAME}</code> in a value; null where it has none
   * @throws FleetException if it is no YAML, or has a key twice
   */
  static YamlNode read(String file, String yaml, UnaryOperator<String> environment)
      throws IOException {
    return read(Form.YAML, file, yaml, environment, Places.beside(file));
  }

  /**
   * Reads a text that is from somewhere else.
   *
   * @param from what it is from, for messages
   * @param places where what it names may be
   * @throws FleetException if it is none of that form, or has a key twice
   */
  static YamlNode read(Form form, String from, String text, Places places) throws IOException {
    return read(form, from, text, name -> null, places);
  }

  private static YamlNode read(
      Form form, String file, String text, UnaryOperator<String> environment, Places places)
      throws IOException {
    try (JsonParser parser = form.factory().createParser(text)) {
      if (parser.nextToken() == null) {
        throw new FleetException(file + ": there is nothing in it");
      }
      YamlNode node = new Parsing(file, parser, environment, places).node();
      if (parser.nextToken() != null) {
        throw new FleetException(
            place(file, parser.currentTokenLocation())
                + "here begins a second document, which nobody would read");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null
          ? new FleetException(file + ":" + told(marked), e)
          : new FleetException(place(file, e.getLocation()) + "this is no " + form, e);
    }
  }

  /**
   * Where and why it is no YAML, and where that began; but none of the text, which may be secret.
   */
  private static String told(MarkedYAMLException marked) {
    Mark begun = marked.getContextMark();
    String why = place(marked.getProblemMark()) + ": this is no YAML: " + marked.getProblem();
    return begun == null || place(begun).equals(place(marked.getProblemMark()))
        ? why
        : why + ", in what begins at " + place(begun);
  }

  private static String place(Mark mark) {
    return (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  private static String place(String file, JsonLocation location) {
    return location == null
        ? file + ": "
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }

  /** {@code ${NAME}} and {@code ${NAME:-text}}, not {@code $${NAME}}. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(\\$\\{|\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\})");

  private record Parsing(
      String file, JsonParser parser, UnaryOperator<String> environment, Places places) {
    private String here() {
      return place(file, parser.currentTokenLocation());
    }

    YamlNode node() throws IOException {
      String place = here();
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(node());
        }
        return new YamlNode(places, place, Kind.LIST, "", false, List.copyOf(items), Map.of());
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        return map(place);
      }
      if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
        // Its text would be the alias' name, and be taken for a passphrase.
        throw new FleetException(
            place + "here is an alias, which is not followed; repeat the value");
      }
      boolean empty = parser.currentToken() == JsonToken.VALUE_NULL;
      String text = empty ? "" : filled(place);
      boolean hidden = !empty && !text.equals(parser.getText());
      return new YamlNode(places, place, Kind.SCALAR, text, hidden, List.of(), Map.of());
    }

    /** The value, with those of environment variables. */
    private String filled(String place) throws IOException {
      String text = parser.getText();
      return text.contains("${")
          ? VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(part(place, found)))
          : text;
    }

    private String part(String place, MatchResult found) {
      String name = found.group(2);
      if (name == null) {
        return "${";
      }
      String value = environment.apply(name);
      String usual = found.group(3);
      if (value == null && usual == null) {
        throw new FleetException(place + "there is no environment variable " + name);
      }
      return value == null ? usual : value;
    }

    private YamlNode map(String place) throws IOException {
      Map<String, Entry> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        String keyPlace = here();
        parser.nextToken();
        if (entries.put(key, new Entry(keyPlace, node())) != null) {
          throw new FleetException(keyPlace + "'" + key + "' is given twice");
        }
      }
      return new YamlNode(places, place, Kind.MAP, "", false, List.of(), entries);
    }
  }

  /** Where the files are that it names. */
  Places places() {
    return places;
  }

  /**
   * The file that it names.
   *
   * @throws FleetException if that is no path, or may not be read
   */
  Path path() {
    try {
      return places.path(text());
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  /** What something found to be wrong with a key of this map, or what it stands for. */
  FleetException wrong(String key, RuntimeException cause) {
    return new FleetException(keyPlaces.get(key) + cause.getMessage(), cause);
  }

  /** What is wrong here. */
  FleetException wrong(String what) {
    return new FleetException(place + shown(what));
  }

  /** What something found to be wrong here. */
  FleetException wrong(RuntimeException cause) {
    return hidden
        ? wrong(cause.getMessage())
        : new FleetException(place + cause.getMessage(), cause);
  }

  /** A message without what came from the environment. */
  String shown(String message) {
    return hidden && !text.isEmpty() ? message.replace(text, "(from the environment)") : message;
  }

  /** Whether it is a map with a key. */
  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether it has keys with values. */
  boolean isMap() {
    return kind == Kind.MAP;
  }

  /**
   * The values of a map with any keys.
   *
   * @param what it is, for the message
   * @throws FleetException if it is no map
   */
  Map<String, YamlNode> map(String what) {
    if (kind != Kind.MAP) {
      throw wrong("here should be " + what);
    }
    return entries;
  }

  /**
   * The values of a map.
   *
   * @param what it is, for the message
   * @throws FleetException if it is no map, or has a key that is not known
   */
  Map<String, YamlNode> map(String what, List<String> known) {
    map(what);
    Complaints unknown = new Complaints();
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        unknown.add(new FleetException(keyPlaces.get(key) + Spelling.unknown(key, known)));
      }
    }
    unknown.raise();
    return entries;
  }

  /**
   * The parts of a list.
   *
   * @throws FleetException if it is none
   */
  List<YamlNode> list(String what) {
    if (kind != Kind.LIST) {
      throw wrong("here should be a list of " + what + ", each line of which begins with '- '");
    }
    return items;
  }

  /** The parts of a list, or the only one where there is no list. */
  List<YamlNode> oneOrMore() {
    return kind == Kind.LIST ? items : List.of(this);
  }

  /**
   * The text of a value.
   *
   * @throws FleetException if it is a list or a map, or there is none
   */
  String text() {
    if (kind != Kind.SCALAR || text.isEmpty()) {
      throw wrong("here should be a value");
    }
    return text;
  }
}
