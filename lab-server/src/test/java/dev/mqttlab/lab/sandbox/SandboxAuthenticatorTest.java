package dev.mqttlab.lab.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.access.AccessDecision.Granted;
import dev.mqttlab.broker.access.AccessDecision.Refused;
import dev.mqttlab.broker.access.AccessDecision.Refused.Reason;
import dev.mqttlab.broker.access.Authenticator;
import dev.mqttlab.broker.access.ConnectRequest;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.topic.TopicName;
import dev.mqttlab.lab.harness.Await;
import dev.mqttlab.lab.harness.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SandboxAuthenticatorTest {
  @Inject Authenticator authenticator;
  @Inject SandboxService sandboxes;
  @Inject LabSecrets secrets;

  @Test
  void code_leadsToItsSandbox() {
    Sandbox sandbox = sandboxes.forVisitor(Visitor.any(), "sin-ejercicio", "127.0.0.1");
    Granted granted = assertInstanceOf(Granted.class, ask("tcp", sandbox.code(), null));
    assertEquals(sandbox.code(), granted.namespace());
    assertEquals("alumno", granted.principal());
  }

  @Test
  void nobody_leadsToThePlazaWithinBounds() throws Exception {
    Granted granted = assertInstanceOf(Granted.class, ask("ws", "", null));
    assertEquals("plaza", granted.namespace());
    assertEquals("anonimo", granted.principal());
    assertTrue(granted.authorizer().mayPublish(TopicName.parse("hola/mundo")));
    assertFalse(granted.authorizer().mayPublish(TopicName.parse("$SYS/broker/uptime")));
    assertFalse(granted.authorizer().mayPublish(TopicName.parse("a/".repeat(40) + "b")));
  }

  @Test
  void unknownCode_isRefusedWithASentence() {
    Refused refused = assertInstanceOf(Refused.class, ask("tcp", "zzzzzzzz", null));
    assertEquals(Reason.BAD_USER_NAME_OR_PASSWORD, refused.reason());
    assertTrue(refused.detail().contains("código"));
  }

  @Test
  void actorsDoor_opensOnlyWithTheLabsPassword() {
    assertEquals(
        Reason.NOT_AUTHORIZED,
        assertInstanceOf(Refused.class, ask("actores", "abc/lampara", null)).reason());
    assertEquals(
        Reason.NOT_AUTHORIZED,
        assertInstanceOf(Refused.class, ask("actores", "abc/lampara", "adivina")).reason());
    Granted granted =
        assertInstanceOf(Granted.class, ask("actores", "abc/lampara", secrets.token()));
    assertEquals("abc", granted.namespace());
    assertEquals("actor:lampara", granted.principal());
  }

  @Test
  void actorCredentials_areWorthNothingAtOtherDoors() {
    assertInstanceOf(Refused.class, ask("tcp", "abc/lampara", secrets.token()));
  }

  private Object ask(String listener, String user, String password) {
    return Await.of(
        authenticator.authenticate(
            new ConnectRequest(
                listener,
                "127.0.0.1",
                4,
                "cliente",
                Optional.of(user),
                Optional.ofNullable(password).map(Payload::of),
                Optional.empty(),
                Optional.empty())));
  }
}
