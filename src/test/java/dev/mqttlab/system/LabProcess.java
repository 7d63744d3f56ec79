package dev.mqttlab.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The packaged lab as a process of its own, on free loopback ports and a fresh data folder: what a
 * teacher starts with {@code ./lab run}.
 */
final class LabProcess implements AutoCloseable {
  private static final Path APPLICATION =
      Path.of("../../lab-server/target/quarkus-app/quarkus-run.jar").toAbsolutePath().normalize();
  private static final int LINES_KEPT = 400;

  private final Process process;
  private final Deque<String> output = new ConcurrentLinkedDeque<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final int httpPort;
  private final int portOffset;
  private final Path data;

  private LabProcess(Process process, int httpPort, int portOffset, Path data) {
    this.process = process;
    this.httpPort = httpPort;
    this.portOffset = portOffset;
    this.data = data;
  }

  /**
   * Starts the lab and waits until it prints the address to open.
   *
   * @throws IllegalStateException with the lab's own output when it does not come up in 60 s
   */
  static LabProcess start() {
    try {
      return start(freePort(), freeOffset(), Files.createTempDirectory("lab-data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LabProcess start(int httpPort, int portOffset, Path data) throws IOException {
    if (!Files.exists(APPLICATION)) {
      throw new IllegalStateException("Not built: " + APPLICATION + "; run ./lab test");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dio.netty.leakDetection.level=paranoid",
            "-jar",
            APPLICATION.toString());
    builder.redirectErrorStream(true);
    builder.environment().put("LAB_HTTP_PORT", Integer.toString(httpPort));
    builder.environment().put("LAB_PORT_OFFSET", Integer.toString(portOffset));
    builder.environment().put("LAB_BIND", "127.0.0.1");
    builder.environment().put("LAB_DATA", data.toString());
    LabProcess lab = new LabProcess(builder.start(), httpPort, portOffset, data);
    lab.readOutput();
    lab.awaitReady();
    return lab;
  }

  private void readOutput() {
    String address = "http://localhost:" + httpPort;
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  keep(line);
                  if (line.contains(address)) {
                    ready.countDown();
                  }
                }
              } catch (IOException e) {
                keep("(output closed: " + e.getMessage() + ")");
              }
            },
            "lab-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void keep(String line) {
    output.addLast(line);
    if (output.size() > LINES_KEPT) {
      output.removeFirst();
    }
  }

  private void awaitReady() {
    try {
      if (!ready.await(60, TimeUnit.SECONDS)) {
        close();
        throw new IllegalStateException("The lab did not come up:\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code http://localhost:<port>}. */
  String url() {
    return "http://localhost:" + httpPort;
  }

  int httpPort() {
    return httpPort;
  }

  /** The actual port of an MQTT door, e.g. {@code door(1883)}. */
  int door(int standardPort) {
    return standardPort + portOffset;
  }

  Path data() {
    return data;
  }

  /** What the lab printed, at most the last 400 lines. */
  String output() {
    return String.join("\n", output);
  }

  List<String> outputLines() {
    return List.copyOf(output);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** An offset at which both open MQTT doors are free. */
  static int freeOffset() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int offset = ThreadLocalRandom.current().nextInt(2_000, 40_000);
      if (isFree(1883 + offset) && isFree(8080 + offset)) {
        return offset;
      }
    }
    throw new IllegalStateException("No free pair of ports found");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
