package dev.mqttlab.lab.status;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.mqttlab.lab.harness.Visitor;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusLabTest {
  @Inject SandboxService sandboxes;

  @Test
  void status_tellsTheDoorsAndNoSecrets() {
    Sandbox sandbox = sandboxes.forVisitor(Visitor.any(), "sin-ejercicio", "127.0.0.1");
    given()
        .get("/estado.json")
        .then()
        .statusCode(200)
        .body("doors.name", hasItems("tcp", "ws", "web", "actores"))
        .body("doors.open", contains(true, true, true, true))
        .body("sandboxes.open", greaterThanOrEqualTo(1))
        .body("problems.size()", equalTo(0))
        .body(not(containsString(sandbox.code())))
        .body(not(containsString(sandbox.visitor())));
  }
}
