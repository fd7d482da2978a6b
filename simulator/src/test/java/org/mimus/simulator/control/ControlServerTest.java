// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.Preset;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

class ControlServerTest {
  private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
  private static final String CORE = "/v1/agents/core";

  private ControlledFleet control;

  @BeforeEach
  void start() throws IOException {
    control = ControlledFleet.start();
  }

  @AfterEach
  void end() {
    control.close();
  }

  private SimulatedAgent core() {
    return control.fleet().agent("core").orElseThrow();
  }

  private static void assertDone(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains(detail);
  }

  @Test
  void agents_areListedWithWhatLetsThemIn() throws Exception {
    JsonNode page = control.json(control.get("/v1/agents"));

    assertThat(page.get("total").asInt()).isEqualTo(1);
    JsonNode core = page.get("agents").get(0);
    assertThat(core.get("name").asText()).isEqualTo("core");
    assertThat(core.get("addresses").get(0).asText()).isEqualTo("127.0.0.1:" + core().port());
    assertThat(core.get("communities").toString()).isEqualTo("[\"private\",\"public\"]");
    assertThat(control.json(control.get("/v1/agents?q=CO")).get("total").asInt()).isEqualTo(1);
    assertThat(control.json(control.get("/v1/agents?q=x")).get("total").asInt()).isZero();
    assertThat(control.json(control.get("/v1/agents?offset=1")).get("agents")).isEmpty();
    assertProblem(control.get("/v1/agents/cor"), 404, "there is no agent 'cor'");
  }

  @Test
  void agent_addedInTheWordsOfAFleetFile_answersAndEnds() throws Exception {
    HttpResponse<String> response =
        control.post(
            "/v1/agents",
            """
            {"agents": [{"name": "site/{n}", "count": 2, "snapshot": "example-switch",
                         "communities": "lab-{n}", "set": {"%s": "edge-{n}"}}]}
            """
                .formatted(SYS_NAME));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\"agents\":[\"site/1\",\"site/2\"]}");
    SimulatedAgent second = control.fleet().agent("site/2").orElseThrow();
    assertThat(second.client().get(Oid.parse(SYS_NAME)).varBinds().get(0).value())
        .isEqualTo(OctetString.of("edge-2"));
    assertThat(control.json(control.get("/v1/agents/site%2F2")).get("name").asText())
        .isEqualTo("site/2");
    assertThat(control.json(control.get("/v1/agents/site%2F2")).get("group").asText())
        .isEqualTo("site/{n}");
    assertThat(control.server().added()).extracting(AgentSpec::name).contains("site/1", "site/2");
    assertProblem(
        control.post(
            "/v1/agents", "{\"agents\": [{\"name\": \"core\", \"snapshot\": \"example-switch\"}]}"),
        409,
        "there is an agent 'core' already");
    assertDone(control.delete("/v1/agents/site%2F2"));
    assertThat(control.fleet().agent("site/2")).isEmpty();
    assertThat(control.server().added()).extracting(AgentSpec::name).containsExactly("site/1");
  }

  @Test
  void agent_thatIsWrong_isToldWithLineAndColumnAndNoneIsServed() throws Exception {
    assertProblem(
        control.post(
            "/v1/agents",
            "{\"agents\": [{\"name\": \"a\", \"snapshot\": \"example-switch\"},\n"
                + "{\"name\": \"b\", \"snapshott\": \"x\"}]}"),
        422,
        "body:2:15: there is no key 'snapshott'");
    assertThat(control.fleet().agents()).hasSize(1);
  }

  @Test
  void value_set_isWhatTheAgentAnswers() throws Exception {
    assertDone(control.put(CORE + "/values/" + SYS_NAME, "{\"value\": \"lab\"}"));
    assertThat(core().client().get(Oid.parse(SYS_NAME)).varBinds().get(0).value())
        .isEqualTo(OctetString.of("lab"));
    assertThat(control.json(control.get(CORE + "/values/" + SYS_NAME)).toString())
        .contains("\"type\":\"OctetString\",\"value\":\"lab\"");

    assertDone(
        control.put(CORE + "/values/1.3.9.1.0", "{\"type\": \"Counter64\", \"value\": \"7\"}"));
    assertThat(core().get("1.3.9.1.0")).contains(Counter64.of(7));
    assertDone(control.put(CORE + "/values/1.3.9.2.0", "{\"value\": 7}"));
    assertThat(core().get("1.3.9.2.0")).contains(Integer32.of(7));
    assertDone(
        control.put(
            CORE + "/values/1.3.9.2.0",
            "{\"value\": {\"hex\": \"00ff\"}," + " \"type\": \"OctetString\"}"));
    assertThat(core().get("1.3.9.2.0")).contains(OctetString.of(new byte[] {0, -1}));
    assertThat(control.json(control.get(CORE + "/values?under=1.3.9")).get("values")).hasSize(2);

    assertDone(control.delete(CORE + "/values/1.3.9.2.0"));
    assertProblem(control.get(CORE + "/values/1.3.9.2.0"), 404, "there is no variable 1.3.9.2.0");
    assertProblem(control.put(CORE + "/values/1.3.9.1.0", "{\"value\": \"x\"}"), 400, "Counter64");
  }

  @Test
  void values_byPages_areAllOfTheSnapshot() throws Exception {
    int all = 0;
    String query = "?limit=7";
    while (query != null) {
      JsonNode page = control.json(control.get(CORE + "/values" + query));
      all += page.get("values").size();
      query = page.has("next") ? "?limit=7&after=" + page.get("next").asText() : null;
    }
    assertThat(all).isEqualTo(core().snapshot().size());
    assertThat(control.get(CORE + "/values").body()).doesNotContain("\"label\":\".");
  }

  @Test
  void behaviour_applied_holdsUntilItIsTakenBack() throws Exception {
    HttpResponse<String> applied =
        control.post(CORE + "/behaviour/applied", "{\"faults\": [\"drop\"]}");
    assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
    assertThat(core().behaviour())
        .isEqualTo(Behaviour.of(PlannedFault.of(new ArrivalFault.Drop())));

    String id = control.json(applied).get("id").asText();
    assertDone(control.delete(CORE + "/behaviour/applied/" + id));
    assertThat(core().behaviour()).isEqualTo(Behaviour.NONE);
    assertProblem(control.delete(CORE + "/behaviour/applied/" + id), 404, "nothing is applied");

    assertDone(control.put(CORE + "/behaviour", "{\"latency\": \"20ms\"}"));
    assertThat(control.get(CORE + "/behaviour").body()).contains("\"time\":\"0.02s\"");
    assertProblem(
        control.put(CORE + "/behaviour", "{\"latencyy\": \"20ms\"}"), 422, "body:1:2: there is no");
  }

  @Test
  void behaviour_applied_isListedByItsLabelUntilItIsOver() throws Exception {
    String applied = CORE + "/behaviour/applied";
    control.post(applied + "?label=no%20answer", "{\"faults\": [\"drop\"]}");
    control.post(applied, "{\"latency\": \"20ms\"}");

    JsonNode list = control.json(control.get(applied)).get("applied");
    assertThat(list).hasSize(2);
    assertThat(list.get(0).get("label").asText()).isEqualTo("no answer");
    assertThat(list.get(0).get("behaviour").toString()).contains("drop");
    assertThat(list.get(1).has("label")).isFalse();
    assertDone(control.delete(applied + "/" + list.get(0).get("id").asText()));
    assertThat(control.json(control.get(applied)).get("applied")).hasSize(1);
    core().reset();
    assertThat(control.get(applied).body()).isEqualTo("{\"applied\":[]}");
    assertProblem(
        control.post(applied + "?label=" + "x".repeat(101), "{}"), 400, "100 characters at most");
  }

  @Test
  void presets_areListedWithTheirReasons() throws Exception {
    JsonNode presets = control.json(control.get("/v1/presets")).get("presets");

    assertThat(presets).hasSize(Preset.values().length);
    assertThat(presets.get(0).get("name").asText()).isEqualTo(Preset.OVERLOADED.label());
    assertThat(presets.get(0).get("reason").asText()).isEqualTo(Preset.OVERLOADED.reason());
  }

  @Test
  void fleet_saysWhatGotNoAnswer() throws Exception {
    assertThat(control.json(control.get("/v1/fleet")).get("drops")).isEmpty();
    try (SnmpClient stranger =
        SnmpClient.builder()
            .peer(core().address())
            .community("wrong")
            .timeout(Duration.ofMillis(50))
            .retries(0)
            .build()) {
      assertThatThrownBy(() -> stranger.get(Oid.parse(SYS_NAME)));
    }
    core().client().get(Oid.parse(SYS_NAME)); // so what came before has been read
    assertThat(control.json(control.get("/v1/fleet")).get("drops"))
        .hasToString("{\"bad community\":1}");
  }

  @Test
  void page_hasNoOtherPartsThanItsOwn() throws Exception {
    assertThat(control.get("/").body()).contains("<html lang=\"en\">");
    HttpResponse<String> script = control.get("/page/page.js");
    assertThat(script.headers().firstValue("Content-Type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(script.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'self';");
    assertProblem(control.get("/page/openapi.json"), 404, "no part 'openapi.json'");
  }

  @Test
  void actions_areDoneInTheWordsOfScenarios() throws Exception {
    assertDone(
        control.post(
            CORE + "/actions", "[{\"link-down\": 1}, {\"set\": {\"" + SYS_NAME + "\": \"x\"}}]"));
    assertThat(core().get("1.3.6.1.2.1.2.2.1.8.1")).contains(Integer32.of(2));
    assertThat(core().get(SYS_NAME)).contains(OctetString.of("x"));
    assertProblem(
        control.post(CORE + "/actions", "{\"link-down\": 4711}"), 409, "there is no interface");

    assertDone(control.post(CORE + "/reset", ""));
    assertThat(core().get("1.3.6.1.2.1.2.2.1.8.1")).contains(Integer32.of(1));
    assertDone(control.post(CORE + "/reboot", "{\"device\": {\"silence\": \"1h\"}}"));
    try (SnmpClient impatient =
        SnmpClient.builder()
            .peer(core().address())
            .community("public")
            .timeout(Duration.ofMillis(50))
            .retries(0)
            .build()) {
      assertThatThrownBy(() -> impatient.get(Oid.parse(SYS_NAME)));
    }
  }

  @Test
  void whatIsMade_isWhereItsLocationSays() throws Exception {
    HttpResponse<String> agent =
        control.post(
            "/v1/agents", "{\"agents\": [{\"name\": \"a/b ü\", \"snapshot\": \"linux-server\"}]}");
    assertThat(agent.headers().firstValue("Location")).hasValue("/v1/agents/a%2Fb%20%C3%BC");
    String where = agent.headers().firstValue("Location").orElseThrow();
    assertThat(control.get(where).statusCode()).isEqualTo(200);
    HttpResponse<String> applied =
        control.post(where + "/behaviour/applied", "{\"faults\": \"drop\"}");
    assertDone(control.delete(applied.headers().firstValue("Location").orElseThrow()));
    HttpResponse<String> begun = control.post("/v1/scenarios", "[]");
    assertDone(control.delete(begun.headers().firstValue("Location").orElseThrow()));
    assertDone(control.delete(where));
  }

  @Test
  void whatIsMissing_isToldByWhatThereCouldBe() throws Exception {
    assertProblem(
        control.post(CORE + "/reboot", "{}"),
        422,
        "body:1:1: here should be one of daemon, device, switch-over");
    assertProblem(
        control.put(CORE + "/behaviour", "{\"latency\": {}}"),
        422,
        "body:1:13: here should be one of as-recorded, fixed, ");
    assertProblem(
        control.send(
            control
                .to("/v1/snapshots/x")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b}))),
        422,
        "damaged gzip: it is cut off");
  }

  @Test
  void scenario_begun_canBeSeenAndEnded() throws Exception {
    HttpResponse<String> begun =
        control.post(
            "/v1/scenarios",
            "[{\"when\": {\"at\": \"1h\"}, \"then\": {\"link-down\": 1}, \"agents\": \"core\"}]");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    String id = control.json(begun).get("id").asText();

    assertThat(control.get("/v1/scenarios").body()).contains("\"link-down\"", "\"3600s\"");
    assertDone(control.delete("/v1/scenarios/" + id));
    assertThat(control.get("/v1/scenarios").body()).isEqualTo("{\"scenarios\":[]}");
    assertProblem(
        control.post(
            "/v1/scenarios",
            "[{\"when\": {\"at\": \"1h\"}, \"then\": {\"link-down\": 1}, \"agents\": \"cor\"}]"),
        422,
        "there is no agent 'cor'");
  }

  @Test
  void journal_saysWhatWasAskedAndWhyNothingCameBack() throws Exception {
    core().client().get(Oid.parse(SYS_NAME));
    core().client().getNext(Oid.parse(SYS_NAME));

    JsonNode page = control.json(control.get("/v1/journal?operation=GetRequest"));
    assertThat(page.get("entries")).hasSize(1);
    assertThat(page.get("entries").get(0).get("number").asLong()).isZero();
    assertThat(page.get("entries").get(0).get("agent").asText()).isEqualTo("core");
    assertThat(page.get("next").asLong()).isEqualTo(2);
    JsonNode none = control.json(control.get("/v1/journal?from=2&wait=1ms"));
    assertThat(none.get("entries")).isEmpty();
    assertThat(control.json(control.get("/v1/journal?last=1")).get("entries").get(0).get("number"))
        .hasToString("1");
    assertProblem(control.get("/v1/journal?outcome=lost"), 400, "answered or dropped");
    assertProblem(control.get("/v1/journal?operation=GET"), 400, "one of GetRequest, ");
    assertProblem(control.get("/v1/journal?wait=31s"), 400, "'wait' is 30s at most");
  }

  @Test
  void metrics_areTextForPrometheus() throws Exception {
    core().client().get(Oid.parse(SYS_NAME));

    HttpResponse<String> response = control.get("/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body())
        .contains(
            "mimus_requests_total{group=\"single\",version=\"2c\",operation=\"GetRequest\","
                + "outcome=\"noError\"} 1\n",
            "mimus_agents{group=\"single\"} 1\n",
            "jvm_memory_used_bytes{area=\"heap\"} ");
    assertProblem(control.post("/metrics", ""), 405, "POST is not for this");
    try (ControlledFleet closed = ControlledFleet.startWithToken()) {
      assertThat(closed.get("/metrics").statusCode()).isEqualTo(200);
      HttpRequest without =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + closed.address().getPort() + "/metrics"))
              .build();
      assertThat(closed.http().send(without, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void snapshot_sent_isPlayedByWhoIsAddedAndCanBeFetched(@TempDir Path folder) throws Exception {
    String snmprec = "1.3.6.1.2.1.1.5.0|4|sent\n";
    HttpResponse<String> sent =
        control.send(
            control
                .to("/v1/snapshots/mine.snmprec")
                .PUT(HttpRequest.BodyPublishers.ofString(snmprec)));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    assertThat(sent.body()).contains("\"variables\":1");

    control.post(
        "/v1/agents", "{\"agents\": [{\"name\": \"mine\", \"snapshot\": \"mine.snmprec\"}]}");
    SimulatedAgent mine = control.fleet().agent("mine").orElseThrow();
    assertThat(mine.client().get(Oid.parse(SYS_NAME)).varBinds().get(0).value())
        .isEqualTo(OctetString.of("sent"));

    assertThat(control.get("/v1/snapshots/mine.snmprec").body()).isEqualTo(snmprec);
    Path file =
        Files.writeString(folder.resolve("x"), control.get("/v1/agents/mine/snapshot").body());
    assertThat(org.mimus.snapshot.Snapshots.load(file).snapshot().size()).isEqualTo(1);
    assertDone(control.delete("/v1/snapshots/mine.snmprec"));
    assertProblem(control.get("/v1/snapshots/mine.snmprec"), 404, "no snapshot 'mine.snmprec'");
    assertProblem(
        control.send(
            control.to("/v1/snapshots/bad").PUT(HttpRequest.BodyPublishers.ofString("nonsense"))),
        422,
        "bad");
  }

  @Test
  void address_ofOtherHosts_needsAToken() {
    assertThatThrownBy(
            () ->
                ControlServer.of(control.fleet())
                    .listen(new InetSocketAddress("0.0.0.0", 0))
                    .start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a token");
    assertThatThrownBy(() -> ControlServer.of(control.fleet()).token("short"))
        .hasMessageContaining("at least 16");
  }

  @Test
  void whatIsNotThere_andWhatIsNotForIt_isAnsweredByTheBook() throws Exception {
    assertProblem(control.get("/v1/nothing"), 404, "/openapi.json");
    HttpResponse<String> wrong = control.delete("/v1/agents");
    assertProblem(wrong, 405, "DELETE is not for this");
    assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    assertThat(control.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    HttpResponse<String> head =
        control.send(control.to("/v1/fleet").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }
}
