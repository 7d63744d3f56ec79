package dev.mqttlab.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of ARCHITECTURE that must never exist, as far as they concern the broker. */
@AnalyzeClasses(packages = "dev.mqttlab.broker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.mqttlab.broker.";

  /** Arrow 1: an embeddable library stands on Netty and SLF4J. */
  @ArchTest
  static final ArchRule brokerStandsOnNettyAndSlf4jAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.mqttlab.broker..", "java..", "io.netty..", "org.slf4j..");

  /** Arrow 2: values know nothing of the network. */
  @ArchTest
  static final ArchRule valuesAreFreeOfNetty =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "packet..",
              ROOT + "topic..",
              ROOT + "tap..",
              ROOT + "message..",
              ROOT + "access..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  /** Not among the arrows, but what lets the semantics be tested without a network. */
  @ArchTest
  static final ArchRule semanticsAreFreeOfNetty =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "session..", ROOT + "routing..", ROOT + "delivery..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  /** Arrow 3: the codec knows bytes and packets only. */
  @ArchTest
  static final ArchRule codecKnowsNoSessions =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "session..",
              ROOT + "routing..",
              ROOT + "delivery..",
              ROOT + "namespace..",
              ROOT + "transport..");

  /** Arrow 4: routing reaches sessions through {@code Recipient} only. */
  @ArchTest
  static final ArchRule routingKnowsNoSessions =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "routing..", ROOT + "delivery..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "session..", ROOT + "transport..", ROOT + "namespace..");

  /** Arrow 9: no cycle between packages. */
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("dev.mqttlab.broker.(*)..").should().beFreeOfCycles();
}
