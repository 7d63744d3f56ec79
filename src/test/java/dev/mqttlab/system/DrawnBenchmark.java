package dev.mqttlab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Publish → drawn, in milliseconds on one clock: a page of a real Chromium publishes over its own
 * MQTT connection and notes the frame after which the message stands in the picture, while 50 other
 * sandboxes have a live socket open and publish twice a second each.
 *
 * <p>Not part of the tests (it judges nothing). Run it after a build with {@code ./mvnw -pl
 * src/test verify -Dit.test=DrawnBenchmark}.
 */
class DrawnBenchmark {
  private static final int SANDBOXES = 50;
  private static final int WARM_UP = 100;
  private static final int MESSAGES = 300;
  private static final Pattern CODE = Pattern.compile("data-code=\"([^\"]+)\"");

  /**
   * In the page: publishes some ten messages a second and returns the delays after a warm-up,
   * sorted.
   */
  private static final String MEASURE =
      """
      async ({ count, warmUp }) => {
        const { MqttClient } = await import('lab/lib/mqtt/client.js');
        const section = document.querySelector('#laboratorio');
        const url = new URL(section.dataset.mqttUrl, location.href.replace(/^http/, 'ws')).href;
        const client = new MqttClient({ url });
        await client.connect({ clientId: 'medida', userName: section.dataset.code, version: 4, clean: true, keepAlive: 60 });
        const picture = document.querySelector('routing-view');
        const pause = () => new Promise((done) => setTimeout(done, 100));
        const drawn = (text) => new Promise((done) => {
          const observer = new MutationObserver(() => {
            if (!picture.textContent.includes(text)) return;
            observer.disconnect();
            requestAnimationFrame(() => done(performance.now()));
          });
          observer.observe(picture, { subtree: true, childList: true, characterData: true });
        });
        const delays = [];
        for (let i = 0; i < warmUp + count; i++) {
          const text = `medida-${i}-fin`;
          const seen = drawn(text);
          const sent = performance.now();
          client.publish({ topic: `medida/${i % 20}`, payload: text, qos: 0, retain: false });
          delays.push(await seen - sent);
          await pause();
        }
        return delays.slice(warmUp).sort((a, b) => a - b);
      }
      """;

  @Test
  void publishToDrawn() throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (LabProcess lab = LabProcess.start();
        Browser browser = new Browser();
        Browser.Visitor visitor = browser.visitor(1280, 900)) {
      List<Neighbour> neighbours = new ArrayList<>();
      for (int i = 0; i < SANDBOXES; i++) {
        Neighbour neighbour = Neighbour.enter(lab, i);
        neighbours.add(neighbour);
        clock.scheduleAtFixedRate(neighbour::publish, 10L * i, 500, TimeUnit.MILLISECONDS);
      }
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      laboratory.page().locator("routing-view").scrollIntoViewIfNeeded();
      List<?> delays =
          (List<?>)
              laboratory.page().evaluate(MEASURE, Map.of("count", MESSAGES, "warmUp", WARM_UP));
      assertEquals(MESSAGES, delays.size());
      System.out.printf(
          "publish -> drawn, %d sandboxes active: p50 %.1f ms  p99 %.1f ms  max %.1f ms (%d messages; a"
              + " frame is 16.7 ms)%n",
          SANDBOXES, at(delays, 0.5), at(delays, 0.99), at(delays, 1), MESSAGES);
      neighbours.forEach(Neighbour::leave);
    } finally {
      clock.shutdownNow();
    }
  }

  private static double at(List<?> sorted, double quantile) {
    int index = (int) Math.ceil(quantile * sorted.size()) - 1;
    return ((Number) sorted.get(index)).doubleValue();
  }

  /** Another student: a sandbox with its live socket and a client that publishes. */
  private record Neighbour(WebSocket live, Mqtt3AsyncClient client, int number) {
    static Neighbour enter(LabProcess lab, int number) throws Exception {
      HttpClient http = HttpClient.newHttpClient();
      HttpResponse<String> page =
          http.send(
              HttpRequest.newBuilder(URI.create(lab.url() + "/lecciones/primer-mensaje")).build(),
              HttpResponse.BodyHandlers.ofString());
      Matcher code = CODE.matcher(page.body());
      if (!code.find()) {
        throw new IllegalStateException("no sandbox for neighbour " + number);
      }
      String cookie = page.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
      WebSocket live =
          http.newWebSocketBuilder()
              .header("Cookie", cookie)
              .header("Origin", lab.url())
              .buildAsync(
                  URI.create(lab.url().replaceFirst("http", "ws") + "/live/" + code.group(1)),
                  new WebSocket.Listener() {})
              .get(20, TimeUnit.SECONDS);
      Mqtt3AsyncClient client =
          Mqtt3Client.builder()
              .identifier("vecino-" + number)
              .serverHost("127.0.0.1")
              .serverPort(lab.door(1883))
              .simpleAuth()
              .username(code.group(1))
              .applySimpleAuth()
              .buildAsync();
      client.connect().get(20, TimeUnit.SECONDS);
      return new Neighbour(live, client, number);
    }

    void publish() {
      client.publishWith().topic("vecino/" + number).payload("hola".getBytes()).send();
    }

    void leave() {
      live.abort();
      client.disconnect();
    }
  }
}
