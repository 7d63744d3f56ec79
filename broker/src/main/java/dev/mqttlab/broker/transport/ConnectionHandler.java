package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.session.ConnectRefusal;
import dev.mqttlab.broker.session.ConnectedClient;
import dev.mqttlab.broker.session.MalformedPacket;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected.Cause;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one Network Connection, from accept to close.
 *
 * <p>How it works: a connection is {@code OPEN} until its CONNECT is complete; while it is {@code
 * ENTERING} nothing more is read or decoded; once {@code ADMITTED}, on the event loop of its
 * namespace, what was pipelined behind CONNECT is decoded. Everything that goes wrong ends in
 * {@link #exceptionCaught}, the one catch.
 *
 * <p>Threads: the channel's loop, which changes once, while entering.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter implements Entrance.Guest {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

  /** What one read may bring beyond a limit before it is noticed. */
  private static final int READ_BYTES = 64 << 10;

  private enum State {
    OPEN,
    ENTERING,
    ADMITTED,
    CLOSED
  }

  private final TransportContext context;
  private final Door door;
  private final Channel channel;
  private final String remoteAddress;
  private final FrameDecoder decoder;
  private final ChannelConnection connection;
  private State state = State.OPEN;
  private Optional<String> origin = Optional.empty();
  private Entrance entrance;
  private ConnectedClient client;
  private Future<?> deadline = ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);
  private boolean readingStopped;

  ConnectionHandler(
      TransportContext context,
      Door door,
      Channel channel,
      String remoteAddress,
      FrameDecoder decoder,
      TrafficMeter meter) {
    this.context = context;
    this.door = door;
    this.channel = channel;
    this.remoteAddress = remoteAddress;
    this.decoder = decoder;
    this.connection =
        new ChannelConnection(context.nextConnection(), channel, door, meter, this::closing);
  }

  /** The {@code Origin} header of the WebSocket handshake. */
  void originIs(Optional<String> value) {
    origin = value;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    expect(context.limits().connectTimeoutMillis(), this::connectTimedOut);
    ctx.fireChannelActive();
  }

  private void expect(int millis, Runnable otherwise) {
    deadline.cancel(false);
    deadline = channel.eventLoop().schedule(otherwise, millis, TimeUnit.MILLISECONDS);
  }

  private void connectTimedOut() {
    if (state == State.OPEN) {
      drop("limit connectTimeoutMillis", "no complete CONNECT in time");
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (state == State.ADMITTED) {
      client.onPacket((MqttPacket) message);
      if (connection.unreadAnswers() > context.limits().unreadAnswersBytes()) {
        stopReading();
      }
    } else if (state == State.OPEN) {
      enter((ConnectPacket) message); // FrameDecoder lets nothing else through before it
    }
  }

  private void enter(ConnectPacket connect) {
    state = State.ENTERING;
    deadline.cancel(false);
    connection.speak(connect.version());
    decoder.pause();
    channel.config().setAutoRead(false);
    entrance = new Entrance(context, channel, connection, connect, this);
    entrance.knock(remoteAddress, origin);
  }

  /** Also bounds what a WebSocket frame or an HTTP request gathers. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    TransportLimits limits = context.limits();
    int handshake = door.kind() == DoorKind.WEB_SOCKET ? limits.webSocketHeaderBytes() : 0;
    if (state == State.OPEN
        && connection.bytesUp() > limits.packetBeforeConnectBytes() + handshake + READ_BYTES) {
      drop("limit packetBeforeConnectBytes", "too many bytes before a complete CONNECT");
    }
  }

  @Override
  public void admitted(ConnectedClient admitted, ConnectPacket connect) {
    client = admitted;
    if (state == State.ENTERING) { // the namespace may have closed it at once
      state = State.ADMITTED;
      decoder.maxPacketBytes(context.limits().packetBytes());
      resumeReading();
    }
  }

  private void resumeReading() {
    readingStopped = false;
    decoder.resume();
    if (state == State.ADMITTED && !readingStopped) {
      channel.config().setAutoRead(true);
    }
  }

  /** Netty neither tells the handlers of such a channel nor removes them. */
  @Override
  public void lostOnTheWay() {
    state = State.CLOSED;
    connection.discard();
    while (channel.pipeline().last() != null) {
      channel.pipeline().removeLast();
    }
  }

  /** Closes without a word: before CONNECT nothing may be said [v5 MQTT-3.1.0-1]. */
  private void drop(String rule, String detail) {
    context.refusals().refused(door.name(), connection.id(), -1, rule, detail);
    closing();
    connection.abort();
  }

  /** A client that does not read its own answers is not read from. */
  private void stopReading() {
    if (state != State.ADMITTED || readingStopped) {
      return;
    }
    if (door.kind() == DoorKind.IN_PROCESS) {
      // such a channel gathers what is not read, without bound
      client.disconnect(
          DisconnectReasonCode.QUOTA_EXCEEDED, "limit unreadAnswersBytes", "answers not read");
    } else {
      readingStopped = true;
      decoder.pause();
      channel.config().setAutoRead(false);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (state != State.ADMITTED) {
      return;
    }
    if (channel.isWritable()) {
      deadline.cancel(false);
      connection.answersRead();
    } else {
      expect(context.limits().unwritableMillis(), this::unwritableTooLong);
    }
    client.onWritabilityChanged();
    if (readingStopped && channel.isWritable()) {
      resumeReading();
    }
  }

  private void unwritableTooLong() {
    if (state == State.ADMITTED && !channel.isWritable()) {
      client.disconnect(
          DisconnectReasonCode.QUOTA_EXCEEDED,
          "limit unwritableMillis",
          "the client does not read what it gets");
    }
  }

  /** The server goes: DISCONNECT with 0x8B in 5.0, then close. Any thread; done when closed. */
  Future<Void> shutDown() {
    EventLoop loop = channel.eventLoop();
    try {
      loop.execute(this::sayGoodbye);
    } catch (RejectedExecutionException e) { // the loop, and all its channels, are closed already
      LOG.debug("connection {} outlived its event loop", connection.id());
    }
    return channel.closeFuture();
  }

  private void sayGoodbye() {
    if (state == State.ADMITTED) {
      client.disconnect(DisconnectReasonCode.SERVER_SHUTTING_DOWN, "", "");
    } else if (state != State.CLOSED) {
      connection.abort();
    }
  }

  /** From now on nothing that comes in counts; it is read only to see the peer finish. */
  private void closing() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      deadline.cancel(false);
      if (entrance != null) {
        entrance.cancel();
      }
      decoder.discard();
      channel.config().setAutoRead(true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing();
    connection.discard();
    if (client != null) {
      client.onClosed(Cause.LOST);
    }
  }

  /** The one catch: answers per version and closes; never harms the loop. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof MalformedPacketException malformed) {
      malformed(malformed);
    } else if (cause instanceof DecoderException) {
      unframed(cause);
    } else if (cause instanceof IOException) {
      channel.close(); // reset by peer
    } else {
      failed(cause);
    }
  }

  private void malformed(MalformedPacketException malformed) {
    Optional<MqttVersion> version = malformed.version();
    if (client != null) {
      client.onMalformed(
          new MalformedPacket(
              malformed.reasonCode().asDisconnect(), malformed.rule(), malformed.detail()));
    } else if (version.isPresent()) {
      connection.speak(version.get());
      int code =
          ConnectRefusal.refuse(connection, version.get(), malformed.reasonCode().asConnAck());
      context
          .refusals()
          .refused(door.name(), connection.id(), code, malformed.rule(), malformed.detail());
    } else {
      drop(malformed.rule(), malformed.detail());
    }
  }

  /** HTTP or WebSocket framing is broken. */
  private void unframed(Throwable cause) {
    String detail = String.valueOf(cause.getMessage());
    if (client != null) {
      client.onMalformed(
          new MalformedPacket(DisconnectReasonCode.MALFORMED_PACKET, "RFC 6455", detail));
    } else {
      drop("RFC 6455", detail);
    }
  }

  /** A bug of ours on behalf of one client: that client pays, nobody else. */
  @Override
  public void failed(Throwable cause) {
    LOG.warn("connection {} on {} failed", connection.id(), door.name(), cause);
    try {
      if (client != null) {
        client.disconnect(DisconnectReasonCode.UNSPECIFIED_ERROR, "", "internal error");
      }
    } catch (RuntimeException e) {
      LOG.warn("and so did its farewell", e);
    } finally {
      if (state != State.CLOSED) {
        connection.abort();
      }
    }
  }
}
