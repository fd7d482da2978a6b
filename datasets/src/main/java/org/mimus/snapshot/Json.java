// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How JSON is read and written here: exactly, so that what is not understood survives. */
final class Json {
  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Json() {}

  /** The value of a line: a map, a list, a string, a number, a boolean or null. */
  static Object read(byte[] line) throws IOException {
    return MAPPER.readValue(line, Object.class);
  }

  /** The map of a text that {@link #text} made. */
  static Map<String, Object> object(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      return MAPPER.readValue(parser, OBJECT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text of a value, without line breaks.
   *
   * @throws IllegalArgumentException if it holds something that is no JSON value
   */
  static String text(Object value) {
    try {
      String text = MAPPER.writeValueAsString(value);
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw new IllegalArgumentException("half a surrogate pair in a string");
      }
      return text;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not to be written as JSON: a number is too large, or it is no JSON value at all", e);
    }
  }

  /** What is wrong with a text, in words that name no class. */
  static String reason(JsonProcessingException failure) {
    if (failure instanceof StreamConstraintsException) {
      return "nested too deeply, or with a number or a name that is too long";
    }
    if (failure instanceof DatabindException) {
      return "there is more behind the value";
    }
    String message = failure.getOriginalMessage().lines().findFirst().orElse("unreadable");
    return message.startsWith("Unexpected end-of-input") ? "it ends too early" : message;
  }
}
