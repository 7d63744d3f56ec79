package dev.mqttlab.broker.client;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One Network Connection to a broker. It sends exactly what it is given, invalid topics and filters
 * included, and keeps no session state beyond the connection: for the next one make a new client.
 *
 * <p>Methods may be called from any thread; packets leave in the order of the calls. Callbacks and
 * stages complete on the client's event loop and must not block.
 */
public final class MqttClient implements AutoCloseable {
  private final ClientConnection connection;

  private MqttClient(ClientConnection connection) {
    this.connection = connection;
  }

  /** A client over TCP, on the threads shared by all clients of the process. */
  public static MqttClient tcp(String host, int port, Options options) {
    return new MqttClient(
        new ClientConnection(
            ClientThreads.next(),
            ClientThreads.socketChannel(),
            InetSocketAddress.createUnresolved(host, port),
            options));
  }

  /** A client within this process, on the threads shared by all clients of the process. */
  public static MqttClient local(LocalAddress address, Options options) {
    return new MqttClient(
        new ClientConnection(ClientThreads.next(), LocalChannel.class, address, options));
  }

  /** Sets who gets Application Messages; set it before {@link #connect()} to miss none. */
  public MqttClient onMessage(Consumer<Received> callback) {
    connection.onMessage(callback);
    return this;
  }

  /**
   * Opens the connection and sends CONNECT; what is called afterwards may be sent behind it without
   * waiting for the answer.
   *
   * @return the CONNACK, whatever its code; fails when there was none
   */
  public CompletionStage<ConnAck> connect() {
    return connection.connect();
  }

  /** Subscribes to one filter; completes with the code of the SUBACK. */
  public CompletionStage<Integer> subscribe(String filter, QoS qos) {
    return subscribe(List.of(Subscription.of(filter, qos))).thenApply(codes -> codes.get(0));
  }

  /** Subscribes to several filters with one SUBSCRIBE; completes with the codes of the SUBACK. */
  public CompletionStage<List<Integer>> subscribe(List<Subscription> subscriptions) {
    return connection.subscribe(List.copyOf(subscriptions));
  }

  /** Unsubscribes; completes with the code of the UNSUBACK, 0 in 3.x. */
  public CompletionStage<Integer> unsubscribe(String filter) {
    return connection.unsubscribe(filter);
  }

  /**
   * Publishes; completes with the reason code when sent (QoS 0, with 0), at PUBACK (1) or at
   * PUBCOMP or a refusing PUBREC (2). Beyond the server's Receive Maximum it waits [v5
   * MQTT-3.3.4-9].
   */
  public CompletionStage<Integer> publish(String topic, Payload payload, QoS qos, boolean retain) {
    return connection.publish(topic, payload, qos, retain);
  }

  /** Stops or resumes acknowledging received messages (PUBACK, PUBREC, PUBCOMP). */
  public void suppressAcks(boolean suppress) {
    connection.suppressAcks(suppress);
  }

  /** Sends DISCONNECT and closes; completes when closed. */
  public CompletionStage<Closed> disconnect() {
    return connection.disconnect();
  }

  /** Cuts the cable: closes without DISCONNECT. */
  public CompletionStage<Closed> abort() {
    return connection.abort();
  }

  /** Completes normally, once, when the connection has ended for whatever reason. */
  public CompletionStage<Closed> closed() {
    return connection.closed();
  }

  /** Same as {@link #abort()}. */
  @Override
  public void close() {
    abort();
  }

  /**
   * The answer to CONNECT.
   *
   * @param code Return Code in 3.x, Reason Code in 5; 0 is success
   */
  public record ConnAck(
      boolean sessionPresent, int code, Optional<String> assignedClientIdentifier) {
    public boolean accepted() {
      return code == 0;
    }
  }

  /** An Application Message as received. */
  public record Received(
      String topic,
      Payload payload,
      QoS qos,
      boolean retain,
      boolean dup,
      int packetIdentifier,
      List<Integer> subscriptionIdentifiers) {}

  /** One filter of a SUBSCRIBE with the options of 5.0 (ignored in 3.x). */
  public record Subscription(
      String filter, QoS qos, boolean noLocal, boolean retainAsPublished, int retainHandling) {
    public static Subscription of(String filter, QoS qos) {
      return new Subscription(filter, qos, false, false, 0);
    }
  }

  /** A Will Message. */
  public record Will(String topic, Payload payload, QoS qos, boolean retain) {}

  /**
   * How the connection ended.
   *
   * @param reasonCode of the DISCONNECT received; −1 when there was none
   */
  public record Closed(Cause cause, int reasonCode, String detail) {
    /** Who ended it. */
    public enum Cause {
      /** {@link #disconnect()}. */
      DISCONNECTED,
      /** {@link #abort()}. */
      ABORTED,
      /** The server closed, with or without DISCONNECT, or the network failed. */
      LOST,
      /** The server broke the protocol. */
      PROTOCOL_ERROR
    }
  }

  /**
   * What CONNECT says; immutable, every method returns a changed copy.
   *
   * @param protocolLevel 3 (MQTT 3.1), 4 (3.1.1) or 5
   * @param cleanStart Clean Session in 3.x
   * @param sessionExpirySeconds Session Expiry Interval of 5.0, 0 … 4294967295 (never)
   */
  public record Options(
      String clientIdentifier,
      int protocolLevel,
      boolean cleanStart,
      int keepAliveSeconds,
      long sessionExpirySeconds,
      Optional<String> userName,
      Optional<Payload> password,
      Optional<Will> will) {

    /** MQTT 3.1.1, Clean Session, Keep Alive 60 s, no user name, no will. */
    public static Options of(String clientIdentifier) {
      return new Options(
          clientIdentifier, 4, true, 60, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Options withProtocolLevel(int value) {
      return new Options(
          clientIdentifier,
          value,
          cleanStart,
          keepAliveSeconds,
          sessionExpirySeconds,
          userName,
          password,
          will);
    }

    public Options withCleanStart(boolean value) {
      return new Options(
          clientIdentifier,
          protocolLevel,
          value,
          keepAliveSeconds,
          sessionExpirySeconds,
          userName,
          password,
          will);
    }

    public Options withKeepAliveSeconds(int value) {
      return new Options(
          clientIdentifier,
          protocolLevel,
          cleanStart,
          value,
          sessionExpirySeconds,
          userName,
          password,
          will);
    }

    public Options withSessionExpirySeconds(long value) {
      return new Options(
          clientIdentifier,
          protocolLevel,
          cleanStart,
          keepAliveSeconds,
          value,
          userName,
          password,
          will);
    }

    public Options withCredentials(String user, Payload secret) {
      return new Options(
          clientIdentifier,
          protocolLevel,
          cleanStart,
          keepAliveSeconds,
          sessionExpirySeconds,
          Optional.of(user),
          Optional.ofNullable(secret),
          will);
    }

    public Options withWill(Will value) {
      return new Options(
          clientIdentifier,
          protocolLevel,
          cleanStart,
          keepAliveSeconds,
          sessionExpirySeconds,
          userName,
          password,
          Optional.of(value));
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Options[" + clientIdentifier + ", level " + protocolLevel + "]";
    }
  }
}
