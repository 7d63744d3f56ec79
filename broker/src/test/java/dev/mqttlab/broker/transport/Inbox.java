package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client receives, in order. */
final class Inbox {
  private final BlockingQueue<Received> messages = new LinkedBlockingQueue<>();

  static Inbox of(MqttClient client) {
    Inbox inbox = new Inbox();
    client.onMessage(inbox.messages::add);
    return inbox;
  }

  /** The next message, in time or as a failure of the test. */
  Received take() {
    try {
      Received message = messages.poll(RunningBroker.SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no message came");
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The payloads of the next {@code count} messages. */
  List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(take()));
    }
    return texts;
  }

  static String text(Received message) {
    return message.payload().toDisplayText();
  }
}
