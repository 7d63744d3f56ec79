package dev.mqttlab.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of ARCHITECTURE.md that concern the lab server: 7 and 9. */
@AnalyzeClasses(packages = "dev.mqttlab.lab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule labServer_usesOnlyWhatTheBrokerExports =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.mqttlab.broker..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "dev.mqttlab.broker",
                              "dev.mqttlab.broker.access",
                              "dev.mqttlab.broker.tap",
                              "dev.mqttlab.broker.topic",
                              "dev.mqttlab.broker.message",
                              "dev.mqttlab.broker.client"))));

  @ArchTest
  static final ArchRule features_formNoCycle =
      slices().matching("dev.mqttlab.lab.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule liveSocket_knowsNoExercise =
      noClasses()
          .that()
          .resideInAPackage("dev.mqttlab.lab.live..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.mqttlab.exercises..", "dev.mqttlab.lab.exercise..");
}
