// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mimus.simulator.config.Form;
import org.mimus.simulator.time.TimeText;

/** A request over HTTP, on the thread that works on it. */
final class Call {
  /** Most octets of a body that is not a file. */
  private static final int MOST_OCTETS = 1 << 20;

  private static final int PIECE = 1 << 14;

  /** RFC 9110 section 4.1 wants 8000 at least. */
  private static final int LONGEST_TARGET = 8_192;

  private static final int MOST_FIELDS = 100;
  private static final int LARGEST_HEAD = 1 << 15;

  /** What stands for octets that are no UTF-8, and how somebody says who means it. */
  private static final char NO_CHARACTER = '\ufffd';

  private static final String ENCODED = "%EF%BF%BD";

  private static final List<String> PLAIN = List.of("identity");

  private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]*)");

  /** A name or an address, and a port (RFC 9110 section 7.2). */
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+\\]|[A-Za-z0-9._~%!$&'()*+,;=-]*)(:\\d*)?");

  private final HttpExchange exchange;
  private final Patience patience;
  private final Map<String, String> query;

  /** What the path has in the places of a route. */
  private Map<String, String> places = Map.of();

  Call(HttpExchange exchange, Patience patience) {
    this.exchange = exchange;
    this.patience = patience;
    this.query = query(exchange.getRequestURI().getRawQuery());
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> all = new HashMap<>();
    if (raw != null) {
      for (String one : raw.split("&", -1)) {
        int equals = one.indexOf('=');
        if (!one.isEmpty()) {
          all.put(
              decoded(equals < 0 ? one : one.substring(0, equals)),
              equals < 0 ? "" : decoded(one.substring(equals + 1)));
        }
      }
    }
    return all;
  }

  private static String decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (decoded.indexOf(NO_CHARACTER) < 0 || text.toUpperCase(Locale.ROOT).contains(ENCODED)) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // which is told below
    }
    throw new Refusal(Status.BAD_REQUEST, "'" + text + "' is no part of an address in UTF-8");
  }

  /** The parts of the path. */
  List<String> path() {
    String raw = exchange.getRequestURI().getRawPath();
    return List.of((raw.startsWith("/") ? raw.substring(1) : raw).split("/", -1)).stream()
        .map(part -> decoded(part.replace("+", "%2B"))) // a plus is a blank in a query only
        .toList();
  }

  String method() {
    return exchange.getRequestMethod();
  }

  Headers headers() {
    return exchange.getRequestHeaders();
  }

  /** The first value of a header; empty where there is none. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers().getFirst(name));
  }

  /**
   * Lets a request pass whose head is of a usual size. The JDK's server cuts off one that is larger
   * still, without a word.
   *
   * @throws Refusal if it is not
   */
  void checkHead() {
    if (exchange.getRequestURI().toString().length() > LONGEST_TARGET) {
      throw new Refusal(
          Status.TARGET_TOO_LONG, "an address has " + LONGEST_TARGET + " characters at most");
    }
    long fields = 0;
    long size = 0;
    for (Map.Entry<String, List<String>> header : headers().entrySet()) {
      for (String value : header.getValue()) {
        fields++;
        size += header.getKey().length() + value.length();
      }
    }
    if (fields > MOST_FIELDS || size > LARGEST_HEAD) {
      throw new Refusal(
          Status.HEAD_TOO_LARGE,
          "a request has %d headers and %d characters in them at most"
              .formatted(MOST_FIELDS, LARGEST_HEAD));
    }
  }

  /**
   * The host that is asked, and its port; empty where the request, of HTTP/1.0, does not say.
   *
   * @throws Refusal if that is said twice, or not at all, or is no host
   */
  String host() {
    List<String> said = headers().getOrDefault("Host", List.of());
    boolean mayLack = exchange.getProtocol().equals("HTTP/1.0");
    // RFC 9112 section 3.2: "A server MUST respond with a 400 (Bad Request) status code to any
    // HTTP/1.1 request message that lacks a Host header field and to any request message that
    // contains more than one Host header field line or [one] with an invalid field value."
    if (said.size() > 1
        || (said.isEmpty() && !mayLack)
        || said.stream().anyMatch(one -> !HOST.matcher(one).matches())) {
      throw new Refusal(Status.BAD_REQUEST, "a request has one header Host, with what it asks");
    }
    // RFC 9112 section 3.2.2: "the origin server MUST ignore the received Host header field (if
    // any) and instead use the host information of the request-target."
    String target = exchange.getRequestURI().getRawAuthority();
    return target == null ? String.join("", said) : target;
  }

  void places(Map<String, String> found) {
    places = found;
  }

  /** What the path has in a place of its route. */
  String place(String name) {
    return places.get(name);
  }

  Optional<String> asked(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /**
   * A number of the query.
   *
   * @throws Refusal if it is none, or out of range
   */
  long number(String name, long usual, long least, long most) {
    String text = query.get(name);
    if (text == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // which is told below
    }
    throw new Refusal(
        Status.BAD_REQUEST, "'%s' is %d to %d, not '%s'".formatted(name, least, most, text));
  }

  /**
   * A time of the query.
   *
   * @throws Refusal if it is none, or too long
   */
  Duration time(String name, Duration most) {
    String text = query.get(name);
    if (text == null) {
      return Duration.ZERO;
    }
    try {
      Duration time = TimeText.parse(text);
      if (time.compareTo(most) <= 0) {
        return time;
      }
    } catch (IllegalArgumentException e) {
      throw new Refusal(Status.BAD_REQUEST, e);
    }
    throw new Refusal(Status.BAD_REQUEST, "'%s' is %s at most".formatted(name, TimeText.of(most)));
  }

  /** How the body is written. */
  Form form() {
    String said = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    Matcher charset = CHARSET.matcher(said);
    if (charset.find() && !charset.group(1).matches("utf-?8|us-ascii")) {
      throw new Refusal(
          Status.UNSUPPORTED_TYPE, "the body should be UTF-8, not " + charset.group(1));
    }
    String type = said.replaceFirst(";.*", "").strip();
    return switch (type) {
      case "application/json" -> Form.JSON;
      case "application/yaml", "application/x-yaml", "text/yaml" -> Form.YAML;
      default ->
          throw new Refusal(
              Status.UNSUPPORTED_TYPE,
              "the body should be application/json or application/yaml, not "
                  + (type.isEmpty() ? "of no type" : type));
    };
  }

  /** The body as JSON. */
  String json() throws IOException {
    if (form() != Form.JSON) {
      throw new Refusal(Status.UNSUPPORTED_TYPE, "the body should be application/json here");
    }
    return text();
  }

  /** The body. */
  String text() throws IOException {
    Conditions.checkCoding(this, PLAIN);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    body(octets, MOST_OCTETS);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(Status.BAD_REQUEST, "the body is no UTF-8");
    }
  }

  /** Whether there is a body. */
  boolean hasBody() {
    return length().orElse(1) != 0
        && (header("Content-Length").isPresent() || header("Transfer-Encoding").isPresent());
  }

  /** How long the body is said to be. */
  private OptionalLong length() {
    Optional<String> text = header("Content-Length");
    try {
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
    } catch (NumberFormatException e) {
      throw new Refusal(Status.BAD_REQUEST, "Content-Length is no number");
    }
  }

  /**
   * Copies the body, for as long as it keeps coming.
   *
   * @throws Refusal if it is longer than allowed
   */
  void body(OutputStream into, long most) throws IOException {
    if (length().orElse(0) > most) {
      throw tooLarge(most);
    }
    byte[] piece = new byte[PIECE];
    long all = 0;
    for (int read = read(piece); read > 0; read = read(piece)) {
      all += read;
      if (all > most) {
        throw tooLarge(most);
      }
      into.write(piece, 0, read);
      patience.extend();
    }
  }

  /** The next octets of the body; none at its end. */
  private int read(byte[] piece) throws IOException {
    try {
      return exchange.getRequestBody().readNBytes(piece, 0, piece.length);
    } catch (ClosedByInterruptException e) {
      throw e; // that was too slow
    } catch (IOException e) {
      // RFC 9112 section 8: what is cut off, or has chunks that are none, is not a whole request.
      throw new Refusal(Status.BAD_REQUEST, "the body is not whole: " + e.getMessage());
    }
  }

  private static Refusal tooLarge(long most) {
    return new Refusal(Status.TOO_LARGE, "a body of at most " + most + " octets is taken here");
  }

  Patience patience() {
    return patience;
  }
}
