package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.PublishPacket;

/**
 * The way out to one client, implemented by the transport. Used on the namespace's event loop only;
 * no method calls back into {@link ConnectedClient} before it returned, {@link
 * ConnectedClient#onWritabilityChanged()} excepted.
 */
public interface NetworkConnection {
  /** Number of the connection, unique within the broker, from 1. */
  long id();

  /** Name of the listener it came through. */
  String listener();

  /** Queues the packet; the transport flushes once per batch. Ignored once closed. */
  void send(MqttPacket packet);

  /**
   * Queues a PUBLISH that other clients get too: the same instance is handed to every subscriber of
   * the same version, QoS and RETAIN flag, so that its identity can key a cache of encoded bytes;
   * only the Packet Identifier differs.
   *
   * @param publish shared; its own {@code packetIdentifier} is 0 and not the one to send
   * @param packetIdentifier 0 for QoS 0
   */
  default void sendPublish(PublishPacket publish, int packetIdentifier) {
    send(
        packetIdentifier == 0
            ? publish
            : new PublishPacket(
                publish.topic(),
                publish.payload(),
                publish.qos(),
                publish.retain(),
                publish.dup(),
                packetIdentifier,
                publish.properties()));
  }

  /** Flushes what was sent and closes. {@link ConnectedClient#onClosed} may follow or not. */
  void close();

  /** Closes at once without flushing: «tirar del cable». */
  default void abort() {
    close();
  }

  /** False while more is queued than the high-water mark allows. */
  boolean isWritable();

  /** Bytes received from the client, above TLS. */
  long bytesUp();

  /** Bytes sent to the client, above TLS. */
  long bytesDown();
}
