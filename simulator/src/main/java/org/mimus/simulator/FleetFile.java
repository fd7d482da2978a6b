// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A YAML file about a fleet, so that passwords need not stand on a command line. So far it says who
 * the users of SNMPv3 are:
 *
 * <pre>
 * users:
 *   - name: ops
 *     auth: SHA-256
 *     auth-pass-env: OPS_AUTH
 *     priv: AES
 *     priv-pass-env: OPS_PRIV
 *     access: rw
 * </pre>
 *
 * @param users of every agent
 */
public record FleetFile(List<AgentUser> users) {
  private static final List<String> KEYS = List.of("users");

  public FleetFile {
    users = List.copyOf(users);
  }

  /**
   * Reads a file.
   *
   * @param environment the value of an environment variable, or null
   * @throws FleetException if something in it is wrong: the message says in which line and column
   * @throws IOException if it cannot be read
   */
  public static FleetFile read(Path file, UnaryOperator<String> environment) throws IOException {
    try (JsonParser parser = new YAMLFactory().createParser(Files.newBufferedReader(file))) {
      return new Reader(file, parser, environment).read();
    } catch (JsonProcessingException e) {
      throw new FleetException(at(file, e.getLocation()) + "this is no YAML", e);
    }
  }

  private static String at(Path file, JsonLocation location) {
    return location == null
        ? file + ": "
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }

  private static final class Reader {
    private final Path file;
    private final JsonParser parser;
    private final UnaryOperator<String> environment;

    Reader(Path file, JsonParser parser, UnaryOperator<String> environment) {
      this.file = file;
      this.parser = parser;
      this.environment = environment;
    }

    FleetFile read() throws IOException {
      List<AgentUser> users = new ArrayList<>();
      parser.nextToken();
      expect(JsonToken.START_OBJECT, "keys, such as 'users:'");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        if (!KEYS.contains(key)) {
          throw wrong(Spelling.unknown(key, KEYS));
        }
        parser.nextToken();
        users.addAll(users());
      }
      return new FleetFile(users);
    }

    private List<AgentUser> users() throws IOException {
      List<AgentUser> users = new ArrayList<>();
      Set<Object> names = new HashSet<>();
      expect(JsonToken.START_ARRAY, "a list of users, each line of which begins with '- '");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        expect(JsonToken.START_OBJECT, "the keys of a user, such as 'name:'");
        JsonLocation location = parser.currentTokenLocation();
        AgentUser user = user(location);
        if (!names.add(user.user().name())) {
          throw new FleetException(
              at(file, location) + "two users are named '" + user.user().name() + "'");
        }
        users.add(user);
      }
      return users;
    }

    private AgentUser user(JsonLocation location) throws IOException {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        if (!UserFields.KEYS.contains(key)) {
          throw wrong(Spelling.unknown(key, UserFields.KEYS));
        }
        if (fields.containsKey(key)) {
          throw wrong("'" + key + "' is given twice");
        }
        parser.nextToken();
        fields.put(key, values(key));
      }
      try {
        return new UserFields(fields, environment).user();
      } catch (FleetException e) {
        throw new FleetException(at(file, location) + e.getMessage(), e);
      }
    }

    private List<String> values(String key) throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        return List.of(scalar(key));
      }
      List<String> values = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(scalar(key));
      }
      return values;
    }

    private String scalar(String key) throws IOException {
      if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw wrong("'" + key + "' needs a value");
      }
      return parser.getText();
    }

    private void expect(JsonToken token, String what) {
      if (parser.currentToken() != token) {
        throw wrong("here should be " + what);
      }
    }

    private FleetException wrong(String what) {
      return new FleetException(at(file, parser.currentTokenLocation()) + what);
    }
  }
}
