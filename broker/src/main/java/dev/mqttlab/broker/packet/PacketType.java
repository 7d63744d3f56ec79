package dev.mqttlab.broker.packet;

/** The fifteen MQTT Control Packet types with their wire values [v5 table 2-1]. */
public enum PacketType {
  CONNECT(1, true, false),
  CONNACK(2, false, true),
  PUBLISH(3, true, true),
  PUBACK(4, true, true),
  PUBREC(5, true, true),
  PUBREL(6, true, true),
  PUBCOMP(7, true, true),
  SUBSCRIBE(8, true, false),
  SUBACK(9, false, true),
  UNSUBSCRIBE(10, true, false),
  UNSUBACK(11, false, true),
  PINGREQ(12, true, false),
  PINGRESP(13, false, true),
  DISCONNECT(14, true, true),
  AUTH(15, true, true);

  private static final PacketType[] BY_VALUE = new PacketType[16];

  static {
    for (PacketType type : values()) {
      BY_VALUE[type.value] = type;
    }
  }

  private final int value;
  private final boolean sentByClient;
  private final boolean sentByServer;

  PacketType(int value, boolean sentByClient, boolean sentByServer) {
    this.value = value;
    this.sentByClient = sentByClient;
    this.sentByServer = sentByServer;
  }

  /** The upper four bits of the first byte: 1 to 15. */
  public int value() {
    return value;
  }

  /** May a client send it? DISCONNECT and AUTH as in 5.0. */
  public boolean sentByClient() {
    return sentByClient;
  }

  /** May a server send it? DISCONNECT and AUTH as in 5.0. */
  public boolean sentByServer() {
    return sentByServer;
  }

  /**
   * The type of a wire value.
   *
   * @throws IllegalArgumentException for 0, which is reserved, and anything outside 1 to 15
   */
  public static PacketType of(int value) {
    if (value < 1 || value > 15) {
      throw new IllegalArgumentException("no MQTT Control Packet has type " + value);
    }
    return BY_VALUE[value];
  }
}
