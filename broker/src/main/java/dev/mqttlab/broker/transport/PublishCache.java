package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.codec.EncodedPublish;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PublishPacket;
import io.netty.buffer.ByteBuf;

/**
 * The PUBLISH encoded last on an event loop: the routing hands the same instance to each of its
 * subscribers, one after the other, so that remembering one suffices.
 */
final class PublishCache {
  private PublishPacket last;
  private MqttVersion version;
  private EncodedPublish encoded;

  /** Appends the packet to {@code out}. */
  void write(PublishPacket publish, int packetIdentifier, MqttVersion receiver, ByteBuf out) {
    if (publish != last || receiver != version) {
      clear();
      encoded = EncodedPublish.of(publish, receiver, out.alloc());
      last = publish;
      version = receiver;
    }
    encoded.writeTo(out, packetIdentifier, publish.dup());
  }

  /** Forgets the packet and frees its bytes. */
  void clear() {
    if (encoded != null) {
      encoded.release();
      encoded = null;
      last = null;
    }
  }
}
