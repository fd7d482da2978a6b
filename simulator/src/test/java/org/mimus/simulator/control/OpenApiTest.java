// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document that says what can be asked, held against the server. */
class OpenApiTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NAME = "1.3.6.1.2.1.1.5.0";

  private ControlledFleet control;
  private JsonNode document;

  @BeforeEach
  void start() throws IOException {
    control = ControlledFleet.startWithToken();
    try (InputStream in = ControlServer.class.getResourceAsStream("openapi.json")) {
      document = MAPPER.readTree(in);
    }
  }

  @AfterEach
  void end() {
    control.close();
  }

  @Test
  void routes_ofServerAndDocument_areTheSame() {
    Set<String> said = new TreeSet<>();
    Set<String> open = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one -> {
                          String route =
                              one.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                          said.add(route);
                          if (one.getValue().has("security")) {
                            open.add(route);
                          }
                        }));
    Set<String> served = new TreeSet<>();
    Set<String> servedOpen = new TreeSet<>();
    for (Routes.Route route : control.server().routes()) {
      served.add(route.method() + " " + route.template());
      if (route.isOpen()) {
        servedOpen.add(route.method() + " " + route.template());
      }
    }
    assertThat(said).isEqualTo(served);
    assertThat(open).isEqualTo(servedOpen);
  }

  /** Asks, and holds what comes against the document. */
  private JsonNode check(String method, String path, String template, String body)
      throws Exception {
    HttpRequest.Builder request =
        control
            .to(path)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> response = control.send(request);
    JsonNode responses =
        document
            .at("/paths")
            .path(template)
            .path(method.toLowerCase(java.util.Locale.ROOT))
            .path("responses");
    JsonNode said = responses.path(Integer.toString(response.statusCode()));
    JsonNode meant = said.isMissingNode() ? responses.path("default") : said;
    assertThat(meant.isMissingNode()).as(response.statusCode() + " of " + template).isFalse();
    if (!meant.has("content")) {
      assertThat(response.body()).as(template).isEmpty();
      return null;
    }
    String type = meant.get("content").properties().iterator().next().getKey();
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    if (type.endsWith("json")) {
      assertIs(meant.at("/content").path(type).path("schema"), response.body());
      return MAPPER.readTree(response.body());
    }
    return null;
  }

  private void assertIs(JsonNode schema, String json) {
    com.fasterxml.jackson.databind.node.ObjectNode whole = MAPPER.createObjectNode();
    whole.set("components", document.get("components"));
    whole.set("allOf", MAPPER.createArrayNode().add(schema));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(whole.toString(), InputFormat.JSON);
    assertThat(compiled.validate(json, InputFormat.JSON)).as(json).isEmpty();
  }

  @Test
  void answers_areAsTheDocumentSays() throws Exception {
    String core = "/v1/agents/core";
    String one = "/v1/agents/{name}";
    String value = core + "/values/" + NAME;
    check("GET", "/v1/fleet", "/v1/fleet", null);
    check("GET", "/v1/agents", "/v1/agents", null);
    check("GET", "/v1/agents/nobody", one, null);
    check(
        "POST",
        "/v1/agents",
        "/v1/agents",
        "{\"agents\": [{\"name\": \"x\", \"snapshot\": \"example-switch\"}]}");
    check("DELETE", "/v1/agents/x", one, null);
    check("GET", core, one, null);
    check("GET", core + "/values?limit=3", one + "/values", null);
    check("GET", value, one + "/values/{oid}", null);
    check("PUT", value, one + "/values/{oid}", "{\"value\": \"x\"}");
    check("DELETE", value, one + "/values/{oid}", null);
    check("GET", core + "/behaviour", one + "/behaviour", null);
    check("PUT", core + "/behaviour", one + "/behaviour", "{\"preset\": \"lossy-wan\"}");
    check("GET", core + "/behaviour", one + "/behaviour", null);
    String applied = one + "/behaviour/applied";
    JsonNode id = check("POST", core + "/behaviour/applied", applied, "{\"faults\": \"drop\"}");
    check("DELETE", core + "/behaviour/applied/" + id.get("id").asText(), applied + "/{id}", null);
    check("POST", core + "/actions", one + "/actions", "{\"link-down\": 1}");
    check(
        "POST",
        core + "/ramps",
        one + "/ramps",
        "{\"name\": \"1.3.6.1.2.1.2.2.1.10.1\", \"perSecond\": 2}");
    check("POST", core + "/notifications", one + "/notifications", "{\"trap\": \"coldStart\"}");
    check("GET", "/v1/notifications", "/v1/notifications", null);
    check("POST", core + "/reset", one + "/reset", "");
    check("POST", core + "/reboot", one + "/reboot", null);
    String steps = "[{\"when\": {\"at\": \"1h\"}, \"then\": {\"link-down\": 1}}]";
    JsonNode begun = check("POST", "/v1/scenarios", "/v1/scenarios", steps);
    check("GET", "/v1/scenarios", "/v1/scenarios", null);
    check("DELETE", "/v1/scenarios/" + begun.get("id").asText(), "/v1/scenarios/{id}", null);
    control.fleet().agent("core").orElseThrow().reset();
    control.fleet().agent("core").orElseThrow().client().get(org.mimus.snmp.smi.Oid.parse(NAME));
    assertThat(check("GET", "/v1/journal", "/v1/journal", null).get("entries")).isNotEmpty();
    check("PUT", "/v1/snapshots/x", "/v1/snapshots/{name}", "1.3.6.1|2|1\n");
    check("PUT", "/v1/snapshots/x", "/v1/snapshots/{name}", "1.3.6.1|2|2\n");
    check("GET", "/v1/snapshots", "/v1/snapshots", null);
    check("GET", "/v1/snapshots/x", "/v1/snapshots/{name}", null);
    check("DELETE", "/v1/snapshots/x", "/v1/snapshots/{name}", null);
    check("POST", "/v1/fleet/reset", "/v1/fleet/reset", "");
    check("GET", "/health/live", "/health/live", null);
    check("GET", "/health/ready", "/health/ready", null);
    check("GET", "/openapi.json", "/openapi.json", null);
    check("GET", "/", "/", null);
  }
}
