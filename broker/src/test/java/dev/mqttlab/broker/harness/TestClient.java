package dev.mqttlab.broker.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.PingReqPacket;
import dev.mqttlab.broker.packet.PingRespPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubAckReasonCode;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PubRelReasonCode;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubAckReasonCode;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import dev.mqttlab.broker.session.ConnectedClient;
import dev.mqttlab.broker.session.MalformedPacket;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One client of a {@link TestBroker}: sends packets, and expects the broker's one by one. */
public final class TestClient {
  private final FakeConnection connection;
  private final Optional<ConnectedClient> client;
  private int identifiers;

  TestClient(FakeConnection connection, Optional<ConnectedClient> client) {
    this.connection = connection;
    this.client = client;
  }

  public void send(MqttPacket packet) {
    client.orElseThrow(() -> new AssertionError("not connected")).onPacket(packet);
  }

  /** The next packet from the broker, which must be of this type. */
  public <P extends MqttPacket> P expect(Class<P> type) {
    MqttPacket packet = connection.sent().poll();
    assertNotNull(packet, "expected a " + type.getSimpleName() + ", got nothing");
    assertTrue(type.isInstance(packet), "expected a " + type.getSimpleName() + ": " + packet);
    return type.cast(packet);
  }

  public ConnAckPacket connAck() {
    return expect(ConnAckPacket.class);
  }

  public void expectNothing() {
    assertEquals(List.of(), List.copyOf(connection.sent()));
  }

  public void expectOpen() {
    assertTrue(!connection.isClosed(), "closed");
  }

  public void expectClosed() {
    expectNothing();
    assertTrue(connection.isClosed(), "still open");
  }

  /** DISCONNECT with this code, then close. */
  public void expectDisconnect(DisconnectReasonCode code) {
    assertEquals(code, expect(DisconnectPacket.class).reasonCode());
    expectClosed();
  }

  public boolean wasAborted() {
    return connection.isAborted();
  }

  // ---- subscribing

  public SubAckPacket subscribe(Properties properties, SubscriptionRequest... requests) {
    int identifier = ++identifiers;
    send(new SubscribePacket(identifier, List.of(requests), properties));
    SubAckPacket answer = expect(SubAckPacket.class);
    assertEquals(identifier, answer.packetIdentifier());
    return answer;
  }

  public SubAckReasonCode subscribe(String filter, QoS qos) {
    return subscribe(new SubscriptionRequest(filter, qos));
  }

  public SubAckReasonCode subscribe(SubscriptionRequest request) {
    return subscribe(Properties.NONE, request).reasonCodes().get(0);
  }

  public UnsubAckReasonCode unsubscribe(String filter) {
    send(new UnsubscribePacket(++identifiers, List.of(filter), Properties.NONE));
    return expect(UnsubAckPacket.class).reasonCodes().get(0);
  }

  /** Sends UNSUBSCRIBE; the answer is still to come. */
  public void unsubscribeLater(String filter) {
    send(new UnsubscribePacket(++identifiers, List.of(filter), Properties.NONE));
  }

  // ---- publishing

  public static PublishPacket publish(String topic, String payload, QoS qos, int identifier) {
    return publish(topic, payload, qos, false, identifier, Properties.NONE);
  }

  public static PublishPacket publish(
      String topic, String payload, QoS qos, boolean retain, int identifier, Properties with) {
    return new PublishPacket(topic, Payload.of(payload), qos, retain, false, identifier, with);
  }

  /** QoS 0. */
  public void publish(String topic, String payload) {
    send(publish(topic, payload, QoS.AT_MOST_ONCE, 0));
  }

  /** QoS 0, RETAIN 1. */
  public void retain(String topic, String payload) {
    send(publish(topic, payload, QoS.AT_MOST_ONCE, true, 0, Properties.NONE));
  }

  /** QoS 1; the code of the PUBACK. */
  public PubAckReasonCode publishAtLeastOnce(String topic, String payload) {
    int identifier = ++identifiers;
    send(publish(topic, payload, QoS.AT_LEAST_ONCE, identifier));
    PubAckPacket answer = expect(PubAckPacket.class);
    assertEquals(identifier, answer.packetIdentifier());
    return answer.reasonCode();
  }

  /** QoS 2, both rounds. */
  public void publishExactlyOnce(String topic, String payload) {
    int identifier = ++identifiers;
    send(publish(topic, payload, QoS.EXACTLY_ONCE, identifier));
    assertEquals(identifier, expect(PubRecPacket.class).packetIdentifier());
    pubRel(identifier);
    assertEquals(PubRelReasonCode.SUCCESS, expect(PubCompPacket.class).reasonCode());
  }

  public void pubRel(int identifier) {
    send(new PubRelPacket(identifier, PubRelReasonCode.SUCCESS, Properties.NONE));
  }

  // ---- receiving

  public PublishPacket message() {
    return expect(PublishPacket.class);
  }

  /** The next packet is a PUBLISH with this topic and payload. */
  public PublishPacket message(String topic, String payload) {
    PublishPacket packet = message();
    assertEquals(topic, packet.topic());
    assertEquals(payload, packet.payload().toDisplayText());
    return packet;
  }

  /** All that has come, which must be PUBLISH packets. */
  public List<PublishPacket> messages() {
    List<PublishPacket> all = new ArrayList<>();
    while (!connection.sent().isEmpty()) {
      all.add(message());
    }
    return all;
  }

  /** Looks away from all that has come. */
  public void discard() {
    connection.sent().clear();
  }

  public void ack(PublishPacket packet) {
    pubAck(packet.packetIdentifier());
  }

  public void pubAck(int identifier) {
    send(new PubAckPacket(identifier, PubAckReasonCode.SUCCESS, Properties.NONE));
  }

  public void pubRec(int identifier) {
    pubRec(identifier, PubAckReasonCode.SUCCESS);
  }

  public void pubRec(int identifier, PubAckReasonCode code) {
    send(new PubRecPacket(identifier, code, Properties.NONE));
  }

  public void pubComp(int identifier) {
    send(new PubCompPacket(identifier, PubRelReasonCode.SUCCESS, Properties.NONE));
  }

  /** Proves that nothing came before: asks for an answer and expects just that. */
  public void fence() {
    send(new PingReqPacket());
    expect(PingRespPacket.class);
  }

  // ---- the connection

  public void writable(boolean value) {
    connection.writable(value);
    client.orElseThrow().onWritabilityChanged();
  }

  public void malformed(MalformedPacket what) {
    client.orElseThrow().onMalformed(what);
  }

  /** The client goes with a DISCONNECT. */
  public void disconnect() {
    disconnect(DisconnectReasonCode.NORMAL_DISCONNECTION, Properties.NONE);
  }

  public void disconnect(DisconnectReasonCode code, Properties properties) {
    send(new DisconnectPacket(code, properties));
  }

  /** The connection is lost. */
  public void lose() {
    connection.close();
    client.orElseThrow().onClosed(Cause.LOST);
  }

  public ConnectedClient connected() {
    return client.orElseThrow();
  }

  public boolean isAccepted() {
    return client.isPresent();
  }
}
