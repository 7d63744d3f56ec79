package dev.mqttlab.lab.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A taken port and an unusable data folder: said clearly, and the rest runs. */
@QuarkusTest
@TestProfile(TroubleTest.Trouble.class)
class TroubleTest {
  private static ServerSocket stranger;

  /** Takes the MQTT port first and points the data folder at a file. */
  public static final class Trouble implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Path file = Files.createTempFile("lab", ".txt");
        return Map.of(
            "lab.doors.tcp-port", Integer.toString(stranger.getLocalPort()),
            "lab.data", file.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Inject LabBroker broker;
  @Inject Problems problems;
  @Inject DataFolder folder;
  @Inject Greeting greeting;

  @TestHTTPResource("/estado.json")
  URL status;

  @Test
  void lab_runsWithoutThatDoorAndSaysSo() throws IOException {
    assertFalse(broker.door(LabBroker.TCP).open());
    assertTrue(broker.door(LabBroker.WEB_SOCKET).open());
    int port = broker.door(LabBroker.TCP).port();
    assertTrue(
        problems.all().stream()
            .anyMatch(p -> p.contains("El puerto " + port) && p.contains("ocupado")),
        () -> problems.all().toString());
    assertFalse(folder.usable());
    assertTrue(problems.all().stream().anyMatch(p -> p.contains("carpeta de datos")));
    assertTrue(problems.all().stream().anyMatch(p -> p.contains("La plaza está en silencio")));
    assertEquals(200, ((HttpURLConnection) status.openConnection()).getResponseCode());
  }

  @Test
  void greeting_namesOnlyOpenDoors() {
    String text = greeting.text(8000);
    assertTrue(text.contains("http://localhost:8000/"), text);
    assertFalse(text.contains("mqtt://"), text);
    assertTrue(text.contains("ws://localhost:" + broker.door(LabBroker.WEB_SOCKET).port()), text);
  }
}
