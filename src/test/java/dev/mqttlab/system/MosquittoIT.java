package dev.mqttlab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real {@code mosquitto_pub} and {@code mosquitto_sub} through the lab's door 1883. */
@ExtendWith(SharedLab.class)
class MosquittoIT {
  private static String[] sub(LabProcess lab, String... options) {
    return command("mosquitto_sub", lab, options);
  }

  private static String[] pub(LabProcess lab, String... options) {
    return command("mosquitto_pub", lab, options);
  }

  private static String[] command(String tool, LabProcess lab, String... options) {
    String[] command = new String[options.length + 5];
    command[0] = tool;
    command[1] = "-h";
    command[2] = "127.0.0.1";
    command[3] = "-p";
    command[4] = Integer.toString(lab.door(1883));
    System.arraycopy(options, 0, command, 5, options.length);
    return command;
  }

  @ParameterizedTest(name = "version {0}, QoS {1}")
  @CsvSource({
    "mqttv31,0",
    "mqttv31,2",
    "mqttv311,0",
    "mqttv311,1",
    "mqttv311,2",
    "mqttv5,0",
    "mqttv5,1",
    "mqttv5,2"
  })
  void plaza_anonymousPubAndSub_messageArrives(String version, String qos, LabProcess lab)
      throws Exception {
    String topic = "pruebas/" + version + "/" + qos;
    try (CommandLine subscriber =
        CommandLine.start(sub(lab, "-V", version, "-q", qos, "-t", topic, "-d", "-C", "1"))) {
      subscriber.awaitLine("SUBACK");
      int exit = CommandLine.run(pub(lab, "-V", version, "-q", qos, "-t", topic, "-m", "¡hola!"));
      assertEquals(0, exit);
      assertEquals("¡hola!", subscriber.awaitLine("¡hola!"));
      assertEquals(0, subscriber.exitCode());
    }
  }

  @Test
  void retained_lateSubscriber_getsLastValue(LabProcess lab) throws Exception {
    assertEquals(0, CommandLine.run(pub(lab, "-q", "1", "-r", "-t", "pruebas/ret", "-m", "21")));
    try (CommandLine late =
        CommandLine.start(sub(lab, "-t", "pruebas/ret", "-C", "1", "-F", "%r %p"))) {
      assertEquals("1 21", late.awaitLine("21"));
    }
    assertEquals(0, CommandLine.run(pub(lab, "-q", "1", "-r", "-n", "-t", "pruebas/ret")));
  }

  @Test
  void will_killedClient_isPublished(LabProcess lab) throws Exception {
    try (CommandLine panel =
        CommandLine.start(sub(lab, "-t", "pruebas/will/#", "-d", "-F", "%t=%p"))) {
      panel.awaitLine("SUBACK");
      CommandLine device =
          CommandLine.start(
              sub(
                  lab,
                  "-t",
                  "nada",
                  "-d",
                  "--will-topic",
                  "pruebas/will/estado",
                  "--will-payload",
                  "caida"));
      device.awaitLine("SUBACK");
      device.kill();
      assertEquals("pruebas/will/estado=caida", panel.awaitLine("caida"));
    }
  }

  @Test
  void sandbox_codeAsUserName_isPrivate(LabProcess lab, Browser browser) throws Exception {
    String code;
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      visitor.page().navigate(lab.url() + "/lecciones/primer-mensaje");
      code = visitor.page().locator("#laboratorio").getAttribute("data-code");
      try (CommandLine inside =
              CommandLine.start(sub(lab, "-u", code, "-t", "#", "-d", "-F", "dentro %t %p"));
          CommandLine plaza = CommandLine.start(sub(lab, "-t", "#", "-d", "-F", "plaza %t %p"))) {
        inside.awaitLine("SUBACK");
        plaza.awaitLine("SUBACK");
        assertEquals(0, CommandLine.run(pub(lab, "-u", code, "-t", "secreto/mio", "-m", "42")));
        assertEquals("dentro secreto/mio 42", inside.awaitLine("dentro secreto"));
        // The fence: what is published later in the plaza arrives there, the secret never did.
        assertEquals(0, CommandLine.run(pub(lab, "-t", "valla", "-m", "1")));
        assertTrue(plaza.linesUntil("plaza valla").stream().noneMatch(l -> l.contains("secreto")));
      }
    }
  }

  @Test
  void unknownCode_isRefused(LabProcess lab) throws Exception {
    assertNotEquals(0, CommandLine.run(pub(lab, "-u", "zzzzzz-no-existe", "-t", "a", "-m", "1")));
  }

  @Test
  void wildcardInPublish_closesOnlyThatConnection(LabProcess lab) throws Exception {
    // mosquitto_pub refuses wildcards itself, so the bytes are written by hand:
    // CONNECT 3.1.1, clean session, client id "m"; PUBLISH QoS 0 to "a/+".
    String bytes = "100d00044d515454040200000001 6d 3006 0003 612f2b 78".replace(" ", "");
    assertEquals("20020000", RawSocket.exchangeUntilClosed(lab.door(1883), bytes));
    assertEquals(0, CommandLine.run(pub(lab, "-t", "sigue", "-m", "vivo")));
  }
}
