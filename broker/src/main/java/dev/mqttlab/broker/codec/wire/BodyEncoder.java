package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;

/** Writes what follows the fixed header of one kind of packet. */
public interface BodyEncoder<P> {
  /** The lower four bits of the first byte. */
  default int flags(P packet) {
    return 0;
  }

  /** The Remaining Length: exactly what {@link #write} will write. */
  int size(P packet, MqttVersion version);

  /** Writes the body. */
  void write(P packet, MqttVersion version, ByteBuf out);
}
