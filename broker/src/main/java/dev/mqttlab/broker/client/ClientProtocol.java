package dev.mqttlab.broker.client;

import dev.mqttlab.broker.client.MqttClient.ConnAck;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.client.MqttClient.Subscription;
import dev.mqttlab.broker.codec.PacketEncoder;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PingReqPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import dev.mqttlab.broker.packet.WillMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's side of the protocol [v5 §3, §4.3]; on the client's loop but for the setters. */
final class ClientProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(ClientProtocol.class);
  private static final int NO_CODE = -1;

  private final Options options;
  private final MqttVersion version;
  private final CompletableFuture<ConnAck> connAck;
  private final Exchanges exchanges = new Exchanges();
  private final Set<Integer> received = new HashSet<>();
  private volatile Consumer<Received> callback = message -> {};
  private volatile boolean acksSuppressed;
  private Channel channel;
  private Future<?> keepAlive;
  private boolean sentSinceTick;
  private boolean pingUnanswered;
  private boolean flushPromised;
  private int disconnectCode = NO_CODE;

  ClientProtocol(Options options, CompletableFuture<ConnAck> connAck) {
    this.options = options;
    this.version =
        MqttVersion.ofLevel(options.protocolLevel())
            .orElseThrow(() -> new IllegalArgumentException("protocolLevel must be 3, 4 or 5"));
    this.connAck = connAck;
  }

  MqttVersion version() {
    return version;
  }

  void onMessage(Consumer<Received> value) {
    callback = value;
  }

  void suppressAcks(boolean suppress) {
    acksSuppressed = suppress;
  }

  /** Reason code of the server's DISCONNECT, −1 without one. */
  int disconnectCode() {
    return disconnectCode;
  }

  /** The channel is open: sends CONNECT. */
  void start(Channel opened) {
    channel = opened;
    Properties.Builder properties = Properties.builder();
    if (version.isV5() && options.sessionExpirySeconds() > 0) {
      properties.number(Property.SESSION_EXPIRY_INTERVAL, options.sessionExpirySeconds());
    }
    send(
        new ConnectPacket(
            version,
            options.clientIdentifier(),
            options.cleanStart(),
            options.keepAliveSeconds(),
            options.will().map(ClientProtocol::will),
            options.userName(),
            options.password(),
            properties.build()));
  }

  private static WillMessage will(MqttClient.Will will) {
    return new WillMessage(
        will.topic(), will.payload(), will.qos(), will.retain(), Properties.NONE);
  }

  void subscribe(List<Subscription> subscriptions, CompletableFuture<List<Integer>> answer) {
    List<SubscriptionRequest> requests =
        subscriptions.stream()
            .map(
                each ->
                    new SubscriptionRequest(
                        each.filter(),
                        each.qos(),
                        each.noLocal(),
                        each.retainAsPublished(),
                        each.retainHandling()))
            .toList();
    exchanges.begin(id -> send(new SubscribePacket(id, requests, Properties.NONE)), answer);
  }

  void unsubscribe(String filter, CompletableFuture<List<Integer>> answer) {
    exchanges.begin(
        id -> send(new UnsubscribePacket(id, List.of(filter), Properties.NONE)), answer);
  }

  void publish(
      String topic,
      Payload payload,
      QoS qos,
      boolean retain,
      CompletableFuture<List<Integer>> answer) {
    if (qos == QoS.AT_MOST_ONCE) {
      sendOnce(packet(topic, payload, qos, retain, 0), answer);
    } else {
      exchanges.publish(id -> send(packet(topic, payload, qos, retain, id)), answer);
    }
  }

  private static PublishPacket packet(
      String topic, Payload payload, QoS qos, boolean retain, int packetIdentifier) {
    return new PublishPacket(topic, payload, qos, retain, false, packetIdentifier, Properties.NONE);
  }

  private void sendOnce(PublishPacket publish, CompletableFuture<List<Integer>> answer) {
    try {
      send(publish)
          .addListener(
              sent -> {
                if (sent.isSuccess()) {
                  answer.complete(List.of(0));
                } else {
                  answer.completeExceptionally(sent.cause());
                }
              });
    } catch (IllegalArgumentException e) { // cannot be encoded: a topic of 70,000 bytes
      answer.completeExceptionally(e);
    }
  }

  ChannelFuture sendDisconnect() {
    return send(new DisconnectPacket(DisconnectReasonCode.NORMAL_DISCONNECTION, Properties.NONE));
  }

  /** Writes now, flushes behind what else is to be done on the loop. */
  private ChannelFuture send(MqttPacket packet) {
    sentSinceTick = true;
    ChannelFuture written = channel.write(PacketEncoder.encode(packet, version, channel.alloc()));
    if (!flushPromised) {
      flushPromised = true;
      channel.eventLoop().execute(this::flush);
    }
    return written;
  }

  private void flush() {
    flushPromised = false;
    channel.flush();
  }

  void received(MqttPacket packet) {
    switch (packet.type()) {
      case CONNACK -> connAck((ConnAckPacket) packet);
      case PUBLISH -> publish((PublishPacket) packet);
      case PUBACK -> {
        PubAckPacket ack = (PubAckPacket) packet;
        exchanges.answered(ack.packetIdentifier(), List.of(ack.reasonCode()));
      }
      case PUBREC -> pubRec((PubRecPacket) packet);
      case PUBREL -> pubRel((PubRelPacket) packet);
      case PUBCOMP -> {
        PubCompPacket ack = (PubCompPacket) packet;
        exchanges.answered(ack.packetIdentifier(), List.of(ack.reasonCode()));
      }
      case SUBACK -> {
        SubAckPacket ack = (SubAckPacket) packet;
        exchanges.answered(ack.packetIdentifier(), ack.reasonCodes());
      }
      case UNSUBACK -> {
        UnsubAckPacket ack = (UnsubAckPacket) packet;
        exchanges.answered(ack.packetIdentifier(), ack.reasonCodes());
      }
      case PINGRESP -> pingUnanswered = false;
      case DISCONNECT -> disconnectCode = ((DisconnectPacket) packet).reasonCode().value();
      case AUTH -> channel.close(); // never asked for [v5 MQTT-4.12.0-6]
      case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ ->
          throw new IllegalStateException("a server does not send " + packet.type());
    }
  }

  private void connAck(ConnAckPacket packet) {
    Properties properties = packet.properties();
    exchanges.receiveMaximum((int) properties.number(Property.RECEIVE_MAXIMUM, 65_535));
    long seconds = properties.number(Property.SERVER_KEEP_ALIVE, options.keepAliveSeconds());
    // an interval is checked twice, so that a PINGREQ never comes late [v5 MQTT-3.1.2-20]
    if (seconds > 0 && keepAlive == null) {
      keepAlive =
          channel
              .eventLoop()
              .scheduleAtFixedRate(this::tick, seconds * 500, seconds * 500, TimeUnit.MILLISECONDS);
    }
    OptionalInt returnCode = packet.reasonCode().returnCode();
    connAck.complete(
        new ConnAck(
            packet.sessionPresent(),
            version.isV5() ? packet.reasonCode().value() : returnCode.orElse(NO_CODE),
            properties.text(Property.ASSIGNED_CLIENT_IDENTIFIER)));
  }

  private void tick() {
    if (pingUnanswered) {
      channel.close();
    } else if (!sentSinceTick) {
      pingUnanswered = true;
      send(PingReqPacket.INSTANCE);
    }
    sentSinceTick = false;
  }

  private void publish(PublishPacket publish) {
    int identifier = publish.packetIdentifier();
    // QoS 2: delivered at the first PUBLISH with this identifier, not again [v5 MQTT-4.3.3-10]
    if (publish.qos() != QoS.EXACTLY_ONCE || received.add(identifier)) {
      deliver(publish);
    }
    if (publish.qos() == QoS.AT_LEAST_ONCE && !acksSuppressed) {
      send(new PubAckPacket(identifier));
    } else if (publish.qos() == QoS.EXACTLY_ONCE && !acksSuppressed) {
      send(new PubRecPacket(identifier));
    }
  }

  private void deliver(PublishPacket publish) {
    try {
      callback.accept(
          new Received(
              publish.topic(),
              publish.payload(),
              publish.qos(),
              publish.retain(),
              publish.dup(),
              publish.packetIdentifier(),
              publish.properties().subscriptionIdentifiers()));
    } catch (RuntimeException e) {
      LOG.warn("the message callback of {} failed", options.clientIdentifier(), e);
    }
  }

  private void pubRec(PubRecPacket packet) {
    if (packet.reasonCode().isError()) {
      exchanges.answered(packet.packetIdentifier(), List.of(packet.reasonCode()));
    } else {
      send(new PubRelPacket(packet.packetIdentifier()));
    }
  }

  private void pubRel(PubRelPacket packet) {
    received.remove(packet.packetIdentifier());
    if (!acksSuppressed) {
      send(new PubCompPacket(packet.packetIdentifier()));
    }
  }

  /** The connection is gone. */
  void stop(Throwable cause) {
    if (keepAlive != null) {
      keepAlive.cancel(false);
    }
    exchanges.failAll(cause);
  }
}
