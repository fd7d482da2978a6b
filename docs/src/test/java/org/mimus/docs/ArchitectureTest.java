// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What docs/architecture.md says about modules and packages, checked on the compiled classes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  /** A module, the package that all its classes are in, and the modules it may know. */
  private record Module(String directory, String packages, Set<String> mayUse) {}

  private static final List<Module> MODULES =
      List.of(
          new Module("engine", "org.mimus.snmp..", Set.of()),
          new Module("datasets", "org.mimus.snapshot..", Set.of("engine")),
          new Module("simulator", "org.mimus.simulator..", Set.of("engine", "datasets")),
          new Module("recorder", "org.mimus.recorder..", Set.of("engine", "datasets")),
          new Module(
              "junit-extension",
              "org.mimus.junit..",
              Set.of("engine", "datasets", "simulator", "recorder")),
          new Module(
              "cli",
              "org.mimus.cli..",
              Set.of("engine", "datasets", "simulator", "recorder", "junit-extension")),
          new Module(
              "docker", "org.mimus.testcontainers..", Set.of("engine", "datasets", "simulator")),
          new Module(
              "benchmarks",
              "org.mimus.benchmarks..",
              Set.of("engine", "datasets", "simulator", "recorder", "junit-extension")));

  /** Packages of the engine below org.mimus.snmp; each line may use only lines above it. */
  private static final List<Set<String>> ENGINE_LAYERS =
      List.of(
          Set.of("smi"),
          Set.of("ber"),
          Set.of("pdu"),
          Set.of("message"),
          Set.of("transport"),
          Set.of("security"),
          Set.of("access"),
          Set.of("engine"),
          Set.of("manager", "agent"), // siblings: they do not know each other
          Set.of("notification"));

  /** Types that change, so that a static final field of one is shared state all the same. */
  private static final Set<String> MUTABLE_TYPES =
      Set.of(
          "java.lang.Appendable", // StringBuilder and its kin
          "java.lang.ThreadLocal",
          "java.nio.Buffer",
          "java.security.MessageDigest",
          "java.util.BitSet",
          "java.util.Calendar",
          "java.util.Date",
          "java.util.Iterator",
          "java.util.concurrent.Executor",
          "java.util.concurrent.Future",
          "javax.crypto.Cipher",
          "javax.crypto.Mac");

  /**
   * Collections that `List.of` and the like can make; by convention a constant of these never
   * changes.
   */
  private static final Set<String> CONSTANT_COLLECTIONS =
      Set.of(
          "java.util.Collection",
          "java.util.List",
          "java.util.Map",
          "java.util.NavigableMap",
          "java.util.NavigableSet",
          "java.util.Set",
          "java.util.SortedMap",
          "java.util.SortedSet");

  /** Static fields that break the rule for a reason: full name, with the reason beside it. */
  private static final Set<String> ALLOWED_STATICS =
      Set.of(
          // An engine that starts anew in one JVM must have booted more often than before.
          "org.mimus.simulator.EngineBoots.LAST");

  private final Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  private JavaClasses all;

  @BeforeAll
  void importClasses() {
    all =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPaths(MODULES.stream().map(this::compiled).toList());
  }

  private Path compiled(Module module) {
    return root.resolve(module.directory()).resolve("target").resolve("classes");
  }

  @Test
  void modules_inTheBuild_areAllListedHere() throws IOException {
    List<String> expected = new ArrayList<>(MODULES.stream().map(Module::directory).toList());
    expected.add("docs"); // has tests only
    assertThat(
            Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void modules_compiled_haveClassesAndOnlyInTheirPackage() {
    for (Module module : MODULES) {
      JavaClasses own = new ClassFileImporter().importPath(compiled(module));
      assertThat(own.stream().filter(c -> !c.getSimpleName().endsWith("-info")))
          .as("classes in %s", compiled(module))
          .isNotEmpty()
          .allMatch(c -> resideInAPackage(module.packages()).test(c), module.packages());
    }
  }

  @Test
  void modules_useOnly_whatTheyMayKnow() {
    List<ArchRule> rules = new ArrayList<>();
    for (Module module : MODULES) {
      for (Module other : MODULES) {
        if (!other.equals(module) && !module.mayUse().contains(other.directory())) {
          rules.add(
              noClasses()
                  .that()
                  .resideInAPackage(module.packages())
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage(other.packages())
                  .as(module.directory() + " does not know " + other.directory()));
        }
      }
    }
    checkEach(rules);
  }

  @Test
  void engine_uses_onlyTheJdkAndBouncyCastle() {
    classes()
        .that()
        .resideInAPackage("org.mimus.snmp..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax..", "org.bouncycastle..", "org.mimus.snmp..")
        .check(all);
  }

  @Test
  void engineClasses_areIn_aKnownLayer() {
    String[] known =
        ENGINE_LAYERS.stream()
            .flatMap(Set::stream)
            .map(ArchitectureTest::layer)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage("org.mimus.snmp..")
        .should()
        .resideInAnyPackage(known)
        .check(all);
  }

  @Test
  void engineLayers_useOnly_theLayersAboveThem() {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < ENGINE_LAYERS.size(); i++) {
      for (String from : ENGINE_LAYERS.get(i)) {
        String[] forbidden =
            ENGINE_LAYERS.subList(i, ENGINE_LAYERS.size()).stream()
                .flatMap(Set::stream)
                .filter(to -> !to.equals(from))
                .map(ArchitectureTest::layer)
                .toArray(String[]::new);
        rules.add(
            noClasses()
                .that()
                .resideInAPackage(layer(from))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)); // a layer may not be written yet
      }
    }
    checkEach(rules);
  }

  private static String layer(String name) {
    return "org.mimus.snmp." + name + "..";
  }

  @Test
  void packages_haveNo_cycles() {
    slices().matching("org.mimus.(**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void staticFields_areConstants() {
    fields().that().areStatic().should(beConstant()).allowEmptyShould(true).check(all);
  }

  private static ArchCondition<JavaField> beConstant() {
    return new ArchCondition<>("be constant") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        if (ALLOWED_STATICS.contains(field.getFullName())) {
          return;
        }
        stateIn(field)
            .ifPresent(
                why ->
                    events.add(
                        SimpleConditionEvent.violated(field, field.getDescription() + " " + why)));
      }
    };
  }

  /** Why a static field is shared state, or empty if it is a constant. */
  private static Optional<String> stateIn(JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    JavaClass type = field.getRawType();
    if (modifiers.contains(JavaModifier.SYNTHETIC)) {
      return Optional.empty(); // made by the compiler for enums, switches and assertions
    }
    if (!modifiers.contains(JavaModifier.FINAL)) {
      return Optional.of("is static and not final");
    }
    if (type.isArray()) {
      // A private array can be a table of constants; nobody outside can write to it.
      return modifiers.contains(JavaModifier.PRIVATE)
          ? Optional.empty()
          : Optional.of("is an array that others can write to");
    }
    boolean collection = type.isAssignableTo("java.util.Collection") || isMap(type);
    if (collection && !CONSTANT_COLLECTIONS.contains(type.getName())) {
      return Optional.of("is a collection that can change: " + type.getName());
    }
    boolean shared =
        Set.of("java.util.concurrent.atomic", "java.util.concurrent.locks")
                .contains(type.getPackageName())
            || type.getName().equals("java.util.Random") // SecureRandom is fine
            || MUTABLE_TYPES.stream().anyMatch(type::isAssignableTo);
    return shared ? Optional.of("holds state: " + type.getName()) : Optional.empty();
  }

  private static boolean isMap(JavaClass type) {
    return type.isAssignableTo("java.util.Map") || type.isAssignableTo("java.util.Dictionary");
  }

  @Test
  void libraries_neverWriteTo_theConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.mimus.cli..", "org.mimus.benchmarks..") // programs
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "printStackTrace is called",
                call ->
                    call.getTarget().getName().equals("printStackTrace")
                        && call.getTargetOwner().isAssignableTo(Throwable.class)))
        .check(all);
  }

  @Test
  void foreignLibraries_areUsed_onlyWhereTheyBelong() {
    checkEach(
        List.of(
            onlyIn("org.snmp4j..", "org.mimus.benchmarks.."), // else the oracle of tests
            onlyIn("org.openjdk.jmh..", "org.mimus.benchmarks.."),
            onlyIn("org.HdrHistogram..", "org.mimus.benchmarks.."),
            onlyIn("picocli..", "org.mimus.cli.."),
            onlyIn("org.testcontainers..", "org.mimus.testcontainers.."),
            onlyIn("com.github.dockerjava..", "org.mimus.testcontainers.."),
            onlyIn("org.junit..", "org.mimus.junit..", "org.mimus.benchmarks..")));
  }

  private static ArchRule onlyIn(String library, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  /** Checks all rules before it fails, so that one run shows all that is wrong. */
  private void checkEach(List<ArchRule> rules) {
    assertAll(rules.stream().map(rule -> () -> rule.check(all)));
  }
}
