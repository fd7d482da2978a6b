// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How JSON is read and written here: exactly, so that what is not understood survives. By tokens: a
 * mapper that knows every class would take longer to be made than a snapshot takes to be read.
 */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private Json() {}

  /** The value of a line: a map, a list, a string, a number, a boolean or null. */
  static Object read(byte[] line) throws IOException {
    try (JsonParser parser = FACTORY.createParser(line)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "there is more behind the value");
      }
      return value;
    }
  }

  /** The map of a text that {@link #text} made. */
  static Map<String, Object> object(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      return map(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value that begins with the token that was read last. The parser refuses deep nesting. */
  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new JsonParseException(parser, "there is no value");
    }
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new JsonParseException(parser, "there is no value");
    };
  }

  /** Where a key comes twice, the last one counts. */
  private static Map<String, Object> map(JsonParser parser) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      map.put(key, value(parser));
    }
    return map;
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  /**
   * The text of a value, without line breaks.
   *
   * @throws IllegalArgumentException if it holds something that is no JSON value
   */
  static String text(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw notToBeWritten(e);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text.toString())) {
      throw new IllegalArgumentException("half a surrogate pair in a string");
    }
    return text.toString();
  }

  private static IllegalArgumentException notToBeWritten(Exception cause) {
    return new IllegalArgumentException(
        "not to be written as JSON: a number is too large, or it is no JSON value at all", cause);
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!(entry.getKey() instanceof String key)) {
          throw notToBeWritten(null);
        }
        generator.writeFieldName(key);
        write(generator, entry.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof Collection<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Number number) {
      write(generator, number);
    } else if (value instanceof String string) {
      generator.writeString(string);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value == null) {
      generator.writeNull();
    } else {
      throw notToBeWritten(null);
    }
  }

  private static void write(JsonGenerator generator, Number number) throws IOException {
    if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else if (number instanceof BigInteger integer) {
      generator.writeNumber(integer);
    } else if (number instanceof Double real) {
      generator.writeNumber(real);
    } else if (number instanceof Float real) {
      generator.writeNumber(real);
    } else {
      generator.writeNumber(number.longValue());
    }
  }

  /** What is wrong with a text, in words that name no class. */
  static String reason(JsonProcessingException failure) {
    if (failure instanceof StreamConstraintsException) {
      return "nested too deeply, or with a number or a name that is too long";
    }
    String message = failure.getOriginalMessage().lines().findFirst().orElse("unreadable");
    return message.startsWith("Unexpected end-of-input") ? "it ends too early" : message;
  }
}
