// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The overlays of docker/kubernetes, as kubectl renders them and as {@code serve} takes them. */
@Timeout(600) // a fleet of 100,000 agents is checked
class KubernetesTest {
  private static final String INDEX = "metadata.labels['apps.kubernetes.io/pod-index']";
  private static final String TOKEN = "a-token-of-no-cluster";
  private static final String NAME = "1.3.6.1.2.1.1.5.0";

  /** Knows objects of Kubernetes, and no fields that these have not. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              });

  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "ConfigMap", ConfigMap.class, "Service", Service.class, "StatefulSet", StatefulSet.class);

  @TempDir private Path folder;

  @BeforeAll
  static void require() {
    Manifests.requireKubectl();
  }

  static List<String> overlays() throws IOException {
    return Manifests.overlays();
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void overlay_isOfObjectsThatKubernetesKnows(String overlay) throws Exception {
    Map<String, JsonNode> objects = Manifests.rendered(overlay).byKind();
    assertThat(objects).containsKeys("ConfigMap", "Service", "StatefulSet");
    for (Map.Entry<String, JsonNode> object : objects.entrySet()) {
      if (KINDS.containsKey(object.getKey())) {
        assertThat(STRICT.treeToValue(object.getValue(), KINDS.get(object.getKey()))).isNotNull();
      }
    }
  }

  @Test
  void overlays_areThoseOfTheGuide() throws IOException {
    assertThat(Manifests.overlays()).containsExactly("large", "monitored", "small");
    String guide = Files.readString(Path.of("../docs/kubernetes.md"));
    for (String overlay : Manifests.overlays()) {
      assertThat(guide).contains("| `" + overlay + "` |");
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void pod_isConfined(String overlay) throws Exception {
    Manifests manifests = Manifests.rendered(overlay);
    assertThat(manifests.pod().get("securityContext"))
        .isEqualTo(
            json(
                "{'runAsNonRoot':true,'runAsUser':65532,'runAsGroup':65532,"
                    + "'seccompProfile':{'type':'RuntimeDefault'}}"));
    assertThat(manifests.pod().get("automountServiceAccountToken")).isEqualTo(json("false"));
    assertThat(manifests.container().get("securityContext"))
        .isEqualTo(
            json(
                "{'allowPrivilegeEscalation':false,'readOnlyRootFilesystem':true,"
                    + "'capabilities':{'drop':['ALL']}}"));
    assertThat(manifests.container().get("volumeMounts"))
        .isEqualTo(json("[{'name':'fleet','mountPath':'/snapshots','readOnly':true}]"));
    assertThat(manifests.pod().get("volumes"))
        .isEqualTo(json("[{'name':'fleet','configMap':{'name':'mimus-fleet'}}]"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void pod_isReachedAndProbed_whereServeListens(String overlay) throws Exception {
    Manifests manifests = Manifests.rendered(overlay);
    assertThat(manifests.container().get("ports"))
        .containsExactlyInAnyOrder(
            json("{'name':'snmp','protocol':'UDP','containerPort':1161}"),
            json("{'name':'api','protocol':'TCP','containerPort':8161}"));
    JsonNode service = manifests.byKind().get("Service").get("spec");
    assertThat(service.get("clusterIP").textValue()).isEqualTo("None");
    assertThat(service.get("ports"))
        .containsExactlyInAnyOrder(
            json("{'name':'snmp','protocol':'UDP','port':1161,'targetPort':'snmp'}"),
            json("{'name':'api','protocol':'TCP','port':8161,'targetPort':'api'}"));
    assertThat(service.get("selector"))
        .isEqualTo(manifests.statefulSet().at("/selector/matchLabels"))
        .isEqualTo(manifests.statefulSet().at("/template/metadata/labels"));
    assertThat(manifests.container().at("/livenessProbe/httpGet"))
        .isEqualTo(json("{'path':'/health/live','port':'api'}"));
    for (String probe : List.of("startupProbe", "readinessProbe")) {
      assertThat(manifests.container().at("/" + probe + "/httpGet"))
          .isEqualTo(json("{'path':'/health/ready','port':'api'}"));
    }
    assertThat(manifests.environment(Map.of(INDEX, "0"), TOKEN))
        .containsEntry("MIMUS_LISTEN", "0.0.0.0:1161")
        .containsEntry("MIMUS_API", "0.0.0.0:8161");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void pods_areAsManyAsShards_andOfTheImageThatIsBuilt(String overlay) throws Exception {
    Manifests manifests = Manifests.rendered(overlay);
    assertThat(manifests.statefulSet().get("podManagementPolicy").textValue())
        .isEqualTo("Parallel");
    assertThat(manifests.environment(Map.of(INDEX, "0"), TOKEN))
        .containsEntry("REPLICAS", "" + manifests.replicas())
        .containsEntry("MIMUS_SHARD", "0/" + manifests.replicas());
    assertThat(Files.readString(Path.of("../docker/build"))).contains("tag=${1:-mimus}\n");
    assertThat(manifests.container().get("image").textValue()).isEqualTo("mimus:latest");
    assertThat(manifests.container().at("/resources/requests/memory"))
        .isEqualTo(manifests.container().at("/resources/limits/memory"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void fleet_passesItsCheck(String overlay) throws Exception {
    String file =
        Files.writeString(folder.resolve("fleet.yaml"), Manifests.rendered(overlay).fleet())
            .toString();
    CommandRun run = CommandRun.of("check", file);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void lastPod_servesItsShare(String overlay) throws Exception {
    Manifests manifests = Manifests.rendered(overlay);
    serveAndAsk(manifests, Map.of(INDEX, "" + (manifests.replicas() - 1)));
  }

  @Test
  void podOfAnOlderCluster_knowsItsShareByItsName() throws Exception {
    serveAndAsk(Manifests.rendered("large"), Map.of(INDEX, "mimus-19"));
  }

  @Test
  void podOfAnOlderCluster_withoutThePatch_ends() throws Exception {
    Map<String, String> environment =
        Manifests.rendered("large").environment(Map.of(INDEX, ""), TOKEN);
    try (MimusProcess serve = new MimusProcess(folder, environment, "serve")) {
      assertThat(serve.exit()).isEqualTo(ExitCode.REFUSED);
      assertThat(serve.err()).contains("MIMUS_SHARD: '/20' is not I/N");
    }
  }

  private void serveAndAsk(Manifests manifests, Map<String, String> fields) throws Exception {
    Files.writeString(folder.resolve("fleet.yaml"), manifests.fleet());
    Map<String, String> environment = manifests.environment(fields, TOKEN);
    environment.put("MIMUS_FOLDER", folder.toString()); // /snapshots, in the image
    environment.put("MIMUS_LISTEN", "127.0.0.1:0");
    environment.put("MIMUS_API", "127.0.0.1:0");
    try (MimusProcess serve = new MimusProcess(folder, environment, "serve")) {
      List<String> lines = serve.announced();
      String[] words = line(lines, "snmpwalk -v2c -c ").split(" ", -1);
      assertThat(CommandRun.of("get", "-c", words[0], words[1], NAME).exit()).isZero();
      String api = line(lines, "control API: ");
      assertThat(status(api + "health/live")).isEqualTo(200);
      assertThat(status(api + "health/ready")).isEqualTo(200);
      assertThat(status(api + "v1/agents")).isEqualTo(401);
      if (manifests.replicas() > 1) {
        assertThat(line(lines, "shard "))
            .isEqualTo("19/20: 5000 of 100000 agents, device-95001 to device-100000");
      }
      assertThat(serve.err()).isEmpty();
    }
  }

  private static String line(List<String> lines, String beginning) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .substring(beginning.length());
  }

  private static int status(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
