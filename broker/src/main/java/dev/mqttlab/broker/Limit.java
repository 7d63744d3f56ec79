package dev.mqttlab.broker;

/**
 * Every bound of the broker, with its unit in the name and its two presets. A refusal names the
 * bound that decided as {@code limit <setting>}.
 */
public enum Limit {
  /** From opened socket to complete CONNECT, WebSocket handshake included, however it drips. */
  CONNECT_TIMEOUT_MILLIS("connectTimeoutMillis", 10_000, 10_000),
  /** Longest time an answer of the authenticator is waited for. */
  AUTHENTICATION_TIMEOUT_MILLIS("authenticationTimeoutMillis", 10_000, 10_000),
  /** Largest packet accepted from a client that has not been admitted yet. */
  PACKET_BEFORE_CONNECT_BYTES("packetBeforeConnectBytes", 16 << 10, 16 << 10),
  /** Maximum Packet Size announced to clients. */
  PACKET_BYTES("packetBytes", 256 << 10, 10 << 20),
  /** Request line and headers of a WebSocket handshake. */
  WEB_SOCKET_HEADER_BYTES("webSocketHeaderBytes", 16 << 10, 16 << 10),
  /** Network Connections in all. */
  CONNECTIONS("connections", 5_000, 100_000),
  /** Network Connections of one remote address (a school behind NAT is one address). */
  CONNECTIONS_PER_ADDRESS("connectionsPerAddress", 600, Integer.MAX_VALUE),
  /** Unsent bytes under which a connection counts as writable again. */
  WRITE_BUFFER_LOW_BYTES("writeBufferLowBytes", 64 << 10, 64 << 10),
  /** Unsent bytes over which a connection counts as not writable. */
  WRITE_BUFFER_HIGH_BYTES("writeBufferHighBytes", 256 << 10, 256 << 10),
  /** A connection not writable for so long is closed with 0x97. */
  UNWRITABLE_MILLIS("unwritableMillis", 30_000, 30_000),
  /** Unread answers (acknowledgements) after which a client is no longer read from. */
  UNREAD_ANSWERS_BYTES("unreadAnswersBytes", 64 << 10, 64 << 10),
  /** Topic Name or Topic Filter. */
  TOPIC_BYTES("topicBytes", 1_024, 65_535),
  /** Levels of a Topic Name or Topic Filter. */
  TOPIC_LEVELS("topicLevels", 32, 128),
  /** Client Identifier. */
  CLIENT_IDENTIFIER_BYTES("clientIdentifierBytes", 128, 65_535),
  /** Receive Maximum of the server: unacknowledged QoS 1 and 2 from a client. */
  RECEIVE_MAXIMUM("receiveMaximum", 20, 100),
  /** Unacknowledged QoS 1 and 2 on the way to a client. */
  IN_FLIGHT_MESSAGES("inFlightMessages", 20, 100),
  /** Messages that wait for one client. */
  QUEUED_MESSAGES("queuedMessages", 1_000, 10_000),
  /** Payload bytes that wait for one client. */
  QUEUED_BYTES("queuedBytes", 4 << 20, 16 << 20),
  /** Topic Alias Maximum, each way. */
  TOPIC_ALIASES("topicAliases", 10, 10),
  /** Sessions of a namespace, connected or not. */
  SESSIONS("sessions", 5_000, 1_000_000),
  /** Retained messages of a namespace. */
  RETAINED_TOPICS("retainedTopics", 5_000, 1_000_000),
  /** Payload bytes of the retained messages of a namespace. */
  RETAINED_BYTES("retainedBytes", 32 << 20, Integer.MAX_VALUE),
  /** Topic Filters of one SUBSCRIBE. */
  FILTERS_PER_SUBSCRIBE("filtersPerSubscribe", 100, 10_000),
  /** Subscriptions of one client. */
  FILTERS_PER_CLIENT("filtersPerClient", 500, 100_000),
  /** Namespaces alive at the same time. */
  NAMESPACES("namespaces", 5_000, 100_000);

  private final String setting;
  private final int classroom;
  private final int standalone;

  Limit(String setting, int classroom, int standalone) {
    this.setting = setting;
    this.classroom = classroom;
    this.standalone = standalone;
  }

  /** Name of the setting, as refusals and events show it. */
  public String setting() {
    return setting;
  }

  /** Value in the classroom preset. */
  public int classroom() {
    return classroom;
  }

  /** Value in the stand-alone preset; {@link Integer#MAX_VALUE} means no limit. */
  public int standalone() {
    return standalone;
  }
}
