// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What kubectl makes of an overlay of docker/kubernetes. */
record Manifests(Map<String, JsonNode> byKind) {
  private static final Path FOLDER = Path.of("../docker/kubernetes/overlays");

  static List<String> overlays() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** Skips the test where there is no kubectl, or fails it if the environment has CI=true. */
  static void requireKubectl() {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    if (!found) {
      String reason = "kubectl is not installed, so docker/kubernetes is not tested";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(reason);
      }
      System.out.println("skipped: " + reason);
      Assumptions.abort(reason);
    }
  }

  static Manifests rendered(String overlay) throws IOException, InterruptedException {
    Path err = Files.createTempFile("kubectl", ".err");
    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", FOLDER.resolve(overlay).toString())
            .redirectError(err.toFile())
            .start();
    kubectl.getOutputStream().close();
    String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kubectl.waitFor()).as(Files.readString(err)).isZero();
    Files.delete(err);
    Map<String, JsonNode> byKind = new LinkedHashMap<>();
    for (JsonNode object :
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll()) {
      assertThat(byKind.put(object.get("kind").textValue(), object)).isNull();
    }
    return new Manifests(byKind);
  }

  JsonNode statefulSet() {
    return byKind.get("StatefulSet").get("spec");
  }

  JsonNode pod() {
    return statefulSet().at("/template/spec");
  }

  JsonNode container() {
    assertThat(pod().get("containers")).hasSize(1);
    return pod().at("/containers/0");
  }

  int replicas() {
    return statefulSet().get("replicas").intValue();
  }

  String fleet() {
    return byKind.get("ConfigMap").at("/data/fleet.yaml").textValue();
  }

  /**
   * The environment of a pod's container. As in the kubelet, what stands for a variable is put in
   * its place where that comes before.
   *
   * @param fields of the pod, by their paths
   * @param token what the Secret has
   */
  Map<String, String> environment(Map<String, String> fields, String token) {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonNode one : container().get("env")) {
      JsonNode from = one.path("valueFrom");
      String value;
      if (from.has("fieldRef")) {
        value = fields.get(from.at("/fieldRef/fieldPath").textValue());
      } else if (from.has("secretKeyRef")) {
        value = token;
      } else {
        value = one.get("value").textValue();
        for (Map.Entry<String, String> known : all.entrySet()) {
          value = value.replace("$(" + known.getKey() + ")", known.getValue());
        }
      }
      all.put(one.get("name").textValue(), value);
    }
    return all;
  }
}
