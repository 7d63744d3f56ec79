package dev.mqttlab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong on a Monday at 8:00: the lab says so and the rest keeps running. */
@ExtendWith(SharedLab.class)
class TroubleIT {
  private static int status(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void mqttPortTaken_labStartsAndNamesThePort(@TempDir Path data) throws Exception {
    int offset = LabProcess.freeOffset();
    try (ServerSocket taken = new ServerSocket(1883 + offset, 1, InetAddress.getLoopbackAddress());
        LabProcess lab = LabProcess.start(LabProcess.freePort(), offset, data)) {
      assertEquals(200, status(lab.url() + "/lecciones/primer-mensaje"));
      assertTrue(
          lab.outputLines().stream()
              .anyMatch(
                  line ->
                      line.contains(Integer.toString(taken.getLocalPort()))
                          && line.toLowerCase().contains("ocupado")),
          lab::output);
    }
  }

  @Test
  void dataFolderMissing_isCreated(@TempDir Path parent) throws Exception {
    Path data = parent.resolve("no/existe/aun");
    try (LabProcess lab = LabProcess.start(LabProcess.freePort(), LabProcess.freeOffset(), data)) {
      assertEquals(200, status(lab.url() + "/"));
      assertTrue(Files.isDirectory(data));
    }
  }

  @Test
  void dataFolderUnusable_labStartsAndSaysSo(@TempDir Path parent) throws Exception {
    Path file = Files.writeString(parent.resolve("soy-un-fichero"), "x");
    try (LabProcess lab = LabProcess.start(LabProcess.freePort(), LabProcess.freeOffset(), file)) {
      assertEquals(200, status(lab.url() + "/"));
      assertTrue(
          lab.outputLines().stream().anyMatch(line -> line.contains("carpeta de datos")),
          lab::output);
    }
  }

  /** Each line: what a rude client sends, and the exact answer before the broker closes. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "PINGREQ before CONNECT, c000, ''",
    "HTTP on the MQTT port, 474554202f20485454502f312e310d0a0d0a, ''",
    "reserved CONNECT flag, 100d00044d5154540403000000016d, ''",
    "protocol level 9 [v5 MQTT-3.1.2-2], 100d00044d5154540902000000016d, 2003008400",
    "empty client id without clean session, 100c00044d515454040000000000, 20020002",
    "second CONNECT, 100d00044d5154540402000000016d100d00044d5154540402000000016d, 20020000",
    "SUBSCRIBE with reserved bits, 100d00044d5154540402000000016d8006000100016100, 20020000",
    "SUBSCRIBE with # in the middle, 100d00044d5154540402000000016d820a0001000561 2f232f6200, 20020000",
    "PUBLISH with QoS 3, 100d00044d5154540402000000016d3605000161 0001, 20020000",
    "topic that is no UTF-8, 100d00044d5154540402000000016d30040002c328, 20020000"
  })
  void malformedPacket_isAnsweredAsSpecified_andOthersAreServed(
      String name, String hex, String answer, LabProcess lab) throws Exception {
    int port = lab.door(1883);
    // CONNECT 3.1.1 of a well-behaved neighbour, answered by CONNACK 0; PINGREQ proves it lives on.
    try (Socket neighbour = new Socket(InetAddress.getLoopbackAddress(), port)) {
      neighbour.setSoTimeout(20_000);
      send(neighbour, "100d00044d5154540402000000016e");
      assertEquals("20020000", read(neighbour, 4));
      assertEquals(answer, RawSocket.exchangeUntilClosed(port, hex.replace(" ", "")));
      send(neighbour, "c000");
      assertEquals("d000", read(neighbour, 2));
    }
  }

  @Test
  void manyHalfOpenSockets_othersAreServed(LabProcess lab) throws Exception {
    List<Socket> halfOpen = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.door(1883));
        send(socket, "10");
        halfOpen.add(socket);
      }
      assertEquals(
          0,
          CommandLine.run(
              "mosquitto_pub",
              "-h",
              "127.0.0.1",
              "-p",
              Integer.toString(lab.door(1883)),
              "-q",
              "1",
              "-t",
              "a",
              "-m",
              "1"));
    } finally {
      for (Socket socket : halfOpen) {
        socket.close();
      }
    }
  }

  private static void send(Socket socket, String hex) throws Exception {
    socket.getOutputStream().write(HexFormat.of().parseHex(hex));
  }

  private static String read(Socket socket, int bytes) throws Exception {
    return HexFormat.of().formatHex(socket.getInputStream().readNBytes(bytes));
  }
}
