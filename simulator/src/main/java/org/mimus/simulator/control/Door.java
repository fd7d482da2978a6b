// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may come in. With a token, whoever knows it. Without one, programs of this host: no page of
 * another site that a browser on this host shows, be it under its own name or, by a trick with DNS,
 * under this host's address.
 */
final class Door {
  private static final Pattern THIS_HOST =
      Pattern.compile("(localhost|([^:]+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d{1,5})?");

  private static final String BEARER = "bearer ";

  /** Empty where none is asked for. */
  private final Optional<byte[]> token;

  Door(Optional<String> token) {
    this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Lets a request pass that may come in from where it is.
   *
   * @throws Refusal if it may not
   */
  void checkOrigin(Call call) {
    String host = call.host();
    if (token.isEmpty() && !THIS_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      throw new Refusal(
          Status.MISDIRECTED,
          "without a token, this is for programs of this host, which call it localhost");
    }
    boolean foreign =
        call.header("Origin").filter(origin -> !isOf(origin, host)).isPresent()
            || (call.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent()
                && !isLink(call));
    if (foreign) {
      throw new Refusal(Status.FORBIDDEN, "pages of other sites may not ask this");
    }
  }

  /** Whoever follows a link from another page sees what is here; that page does not. */
  private static boolean isLink(Call call) {
    return call.method().equals("GET")
        && call.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent();
  }

  private static boolean isOf(String origin, String host) {
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  /**
   * Lets a request pass that has the token.
   *
   * @throws Refusal if it has not
   */
  void checkToken(Call call) {
    if (token.isPresent() && !call.header("Authorization").filter(this::isRight).isPresent()) {
      throw new Refusal(
          Status.UNAUTHORIZED,
          "this needs the header 'Authorization: Bearer TOKEN'",
          Map.of("WWW-Authenticate", "Bearer")); // RFC 6750 section 3
    }
  }

  /** In a time that does not tell how much of it is right. */
  private boolean isRight(String authorization) {
    boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    byte[] given =
        (isBearer ? authorization.substring(BEARER.length()).strip() : "")
            .getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, token.orElseThrow()) && isBearer;
  }
}
