package dev.mqttlab.exercises;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.channel.local.LocalAddress;

/** The arrows of ARCHITECTURE that must never exist, as far as they concern the exercises. */
@AnalyzeClasses(packages = "dev.mqttlab.exercises", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BROKER = "dev.mqttlab.broker";
  private static final String EXERCISES = "dev.mqttlab.exercises";

  /** Arrow 5: of the broker only what it exports. */
  @ArchTest
  static final ArchRule exercisesUseTheExportedBrokerAlone =
      noClasses()
          .that()
          .resideInAPackage(EXERCISES + "..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(BROKER + "..")
                  .and(
                      not(
                          resideInAnyPackage(
                              BROKER,
                              BROKER + ".access",
                              BROKER + ".tap",
                              BROKER + ".topic",
                              BROKER + ".message",
                              BROKER + ".client"))));

  /** Arrow 5: nothing of the server, the lessons or Quarkus; of Netty only an address. */
  @ArchTest
  static final ArchRule exercisesStandOnFewLibraries =
      classes()
          .that()
          .resideInAPackage(EXERCISES + "..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      EXERCISES + "..",
                      BROKER + "..",
                      "java..",
                      "org.slf4j..",
                      "org.snakeyaml.engine..",
                      "com.google.re2j..",
                      "com.fasterxml.jackson..")
                  .or(equivalentTo(LocalAddress.class)));

  /** Arrow 6: a check or hint is a pure function. */
  @ArchTest
  static final ArchRule judgingIsPure =
      noClasses()
          .that()
          .resideInAnyPackage(
              EXERCISES + ".check..", EXERCISES + ".hint..", EXERCISES + ".verdict..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "java.nio..",
              "java.util.concurrent..",
              "java.time.chrono..",
              "io.netty..",
              BROKER,
              BROKER + ".client")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Instant")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(?!Serializable|ObjectStreamException).*");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching(EXERCISES + ".(*)..").should().beFreeOfCycles();
}
