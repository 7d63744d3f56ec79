package dev.mqttlab.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long from PUBLISH to the frame on the live socket? Starts the packaged lab in a process of
 * its own, opens the first lesson as N visitors (page, live socket, a subscriber and a publisher
 * over TCP each), lets every one publish at a steady rate, and prints the distribution of the time
 * from {@code publish()} in the client to the arrival of the event in the browser's socket. Target:
 * p99 ≤ 50 ms with 50 sandboxes.
 *
 * <pre>
 * ./mvnw -q -Pbench package -DskipTests -pl lab-server -am -Dbench.args="50 2 30"
 * </pre>
 *
 * Arguments: sandboxes, messages per second and sandbox, seconds (default 50 2 30).
 */
public final class LiveBench {
  private static final Pattern CODE = Pattern.compile("data-code=\"([a-z0-9]+)\"");
  private static final int WARM_UP_SECONDS = 10;
  private static final int JITTER_MILLIS = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final ScheduledExecutorService pacer = Executors.newScheduledThreadPool(2);
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Long> jitter = new ConcurrentLinkedQueue<>();
  private final LongAdder published = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final AtomicBoolean measuring = new AtomicBoolean();
  private final int httpPort;
  private final int mqttPort;

  private LiveBench(int httpPort, int mqttPort) {
    this.httpPort = httpPort;
    this.mqttPort = mqttPort;
  }

  public static void main(String[] args) throws Exception {
    int sandboxes = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    double rate = args.length > 1 ? Double.parseDouble(args[1]) : 2;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
    int httpPort = freePort();
    int offset = freePort() % 20_000 + 10_000;
    Process lab = startLab(httpPort, offset);
    try {
      LiveBench bench = new LiveBench(httpPort, 1883 + offset);
      bench.run(sandboxes, rate, seconds);
    } finally {
      lab.destroy();
      lab.waitFor(10, TimeUnit.SECONDS);
    }
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Process startLab(int httpPort, int offset) throws Exception {
    Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      jar = Path.of("lab-server").resolve(jar);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            jar.toString());
    builder.environment().put("LAB_HTTP_PORT", Integer.toString(httpPort));
    builder.environment().put("LAB_PORT_OFFSET", Integer.toString(offset));
    builder.environment().put("LAB_DATA", Files.createTempDirectory("lab-bench").toString());
    builder.redirectErrorStream(true);
    Process lab = builder.start();
    CountDownLatch ready = new CountDownLatch(1);
    Thread output =
        new Thread(
            () ->
                copyOutput(
                    lab,
                    line -> {
                      if (line.contains("http://localhost:" + httpPort)) {
                        ready.countDown();
                      }
                    }));
    output.setDaemon(true);
    output.start();
    if (!ready.await(60, TimeUnit.SECONDS)) {
      lab.destroy();
      throw new IllegalStateException("the lab did not come up");
    }
    return lab;
  }

  private static void copyOutput(Process lab, Consumer<String> listener) {
    try (BufferedReader lines = lab.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println("  | " + line);
        listener.accept(line);
      }
    } catch (IOException e) {
      System.out.println("  | (ended)");
    }
  }

  private void run(int sandboxes, double rate, int seconds) throws Exception {
    List<MqttClient> publishers = new ArrayList<>();
    for (int i = 0; i < sandboxes; i++) {
      publishers.add(visitor(i));
    }
    pacer.scheduleAtFixedRate(this::measureJitter, 0, JITTER_MILLIS, TimeUnit.MILLISECONDS);
    long periodNanos = (long) (1e9 / rate);
    for (int i = 0; i < sandboxes; i++) {
      MqttClient publisher = publishers.get(i);
      pacer.scheduleAtFixedRate(
          () -> publish(publisher), periodNanos * i / sandboxes, periodNanos, TimeUnit.NANOSECONDS);
    }
    pause(WARM_UP_SECONDS);
    measuring.set(true);
    pause(seconds);
    measuring.set(false);
    pause(1);
    report(sandboxes, rate);
  }

  /** How late the machine wakes anybody up, lab or not: the noise floor of the figures. */
  private void measureJitter() {
    long asked = System.nanoTime();
    pacer.schedule(
        () -> {
          if (measuring.get()) {
            jitter.add(System.nanoTime() - asked - TimeUnit.MILLISECONDS.toNanos(1));
          }
        },
        1,
        TimeUnit.MILLISECONDS);
  }

  private void pause(int seconds) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    pacer.schedule(over::countDown, seconds, TimeUnit.SECONDS);
    over.await();
  }

  private void publish(MqttClient publisher) {
    if (measuring.get()) {
      published.increment();
    }
    String payload = (measuring.get() ? "m" : "w") + System.nanoTime();
    publisher.publish("casa/salon/lampara/orden", Payload.of(payload), QoS.AT_MOST_ONCE, false);
  }

  private MqttClient visitor(int number) throws Exception {
    HttpResponse<String> page =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + httpPort + "/lecciones/primer-mensaje"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String cookie = page.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    Matcher code = CODE.matcher(page.body());
    if (!code.find()) {
      throw new IllegalStateException("no sandbox code on the page");
    }
    http.newWebSocketBuilder()
        .header("Cookie", cookie)
        .header("Origin", "http://localhost:" + httpPort)
        .buildAsync(
            URI.create("ws://localhost:" + httpPort + "/live/" + code.group(1)), new Frames())
        .get(10, TimeUnit.SECONDS);
    MqttClient subscriber = client("sub-" + number, code.group(1));
    subscriber.subscribe("casa/#", QoS.AT_MOST_ONCE).toCompletableFuture().get(5, TimeUnit.SECONDS);
    return client("pub-" + number, code.group(1));
  }

  private MqttClient client(String identifier, String code) throws Exception {
    MqttClient client =
        MqttClient.tcp(
            "127.0.0.1",
            mqttPort,
            MqttClient.Options.of(identifier).withCredentials(code, Payload.EMPTY));
    if (!client.connect().toCompletableFuture().get(10, TimeUnit.SECONDS).accepted()) {
      throw new IllegalStateException("refused");
    }
    return client;
  }

  private void report(int sandboxes, double rate) {
    long[] sorted = sorted(latencies);
    long[] noise = sorted(jitter);
    System.out.printf(
        "publish -> live socket, %d sandboxes, %.1f msg/s each: sent %d, seen %d, lost %d%n",
        sandboxes, rate, published.sum(), sorted.length, lost.sum());
    System.out.printf(
        "p50 %.1f ms  p90 %.1f ms  p99 %.1f ms  max %.1f ms  (target p99 <= 50 ms)%n",
        at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1));
    System.out.printf(
        "noise: a timer of this machine fires late by p50 %.1f ms  p99 %.1f ms  max %.1f ms%n",
        at(noise, 0.5), at(noise, 0.99), at(noise, 1));
  }

  private static long[] sorted(ConcurrentLinkedQueue<Long> nanos) {
    return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static double at(long[] sorted, double quantile) {
    int index = (int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length));
    return sorted.length == 0 ? Double.NaN : sorted[index] / NANOS_PER_MILLI;
  }

  /** One browser. */
  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      long now = System.nanoTime();
      text.append(data);
      if (last) {
        read(text.toString(), now);
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void read(String frame, long now) {
      try {
        JsonNode json = mapper.readTree(frame);
        lost.add(json.path("lost").asLong());
        for (JsonNode item : json.path("items")) {
          String payload = item.path("payload").asText();
          if (item.path("k").asText().equals("publish") && payload.startsWith("m")) {
            latencies.add(now - Long.parseLong(payload.substring(1)));
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
