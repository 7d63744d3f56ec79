package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keep Alive [v5 §3.1.2.10, §3.12]. That half a packet does not count follows from the border: only
 * complete packets reach {@code onPacket}.
 */
class KeepAliveTest {
  @RegisterExtension final TestBroker broker = TestBroker.create();

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-3.1.2-22", "3.1.1:MQTT-3.1.2-24", "v5:MQTT-3.12.4-1"})
  void silence_forOneAndAHalfIntervals_endsTheConnection(MqttVersion version) {
    TestClient client = broker.connect(Connect.of(version, "c").keepAlive(10));
    broker.advanceSeconds(14.9);
    client.fence();
    broker.advanceSeconds(14.9);
    client.fence();
    broker.advanceSeconds(15);
    if (version.isV5()) {
      client.expectDisconnect(DisconnectReasonCode.KEEP_ALIVE_TIMEOUT);
    } else {
      client.expectClosed();
    }
    assertEquals(Disconnected.Cause.KEEP_ALIVE, broker.next(Disconnected.class).cause());
  }

  @Test
  void anyPacket_counts() {
    TestClient client = broker.connect(Connect.v311("c").keepAlive(10));
    for (int i = 0; i < 10; i++) {
      broker.advanceSeconds(12);
      client.publish("t", "x");
    }
    client.expectOpen();
  }

  @Test
  void keepAlive0_neverEnds() {
    TestClient client = broker.v5("c");
    broker.advanceSeconds(1_000_000);
    client.fence();
    assertEquals(0, broker.pendingTimers());
  }
}
