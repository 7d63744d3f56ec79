package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.PingRespPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected.Cause;

/** A client behind its CONNACK: what the transport tells the session layer. */
public final class ConnectedClient {
  private final NetworkConnection connection;
  private final MqttVersion version;
  private boolean closed;

  public ConnectedClient(NetworkConnection connection, MqttVersion version) {
    this.connection = connection;
    this.version = version;
  }

  /** A complete packet came in. */
  public void onPacket(MqttPacket packet) {
    if (!closed && packet.type() == PacketType.PINGREQ) {
      connection.send(new PingRespPacket());
    }
  }

  /** Bytes came in that are no packet: answers per version and closes. */
  public void onMalformed(MalformedPacket malformed) {
    disconnect(malformed.reasonCode(), malformed.rule(), malformed.detail());
  }

  /** {@link NetworkConnection#isWritable()} changed. */
  public void onWritabilityChanged() {}

  /** The Network Connection is gone; after the first call (or an own close) nothing happens. */
  public void onClosed(Cause cause) {
    closed = true;
  }

  /**
   * A limit of the transport or the server's shutdown ends the connection: DISCONNECT in 5.0, then
   * close, cause {@link Cause#SERVER}.
   *
   * @param rule {@code limit <setting>} makes a violation event; empty makes none
   */
  public void disconnect(DisconnectReasonCode reasonCode, String rule, String detail) {
    if (!closed && version.isV5()) {
      connection.send(new DisconnectPacket(reasonCode, Properties.NONE));
    }
    closed = true;
    connection.close();
  }

  /** True once closed by either side. */
  public boolean isClosed() {
    return closed;
  }
}
