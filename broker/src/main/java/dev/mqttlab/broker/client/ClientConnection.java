package dev.mqttlab.broker.client;

import dev.mqttlab.broker.client.MqttClient.Closed;
import dev.mqttlab.broker.client.MqttClient.ConnAck;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.client.MqttClient.Subscription;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.transport.FrameDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The channel of an {@link MqttClient}: brings every call to its event loop, in order, and says how
 * the connection ended. What the packets mean is {@link ClientProtocol}'s business.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
  private static final int MAX_PACKET_BYTES = 268_435_460;
  private static final int MAX_BACKLOG = 10_000;
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
  private static final int LINGER_MILLIS = 1_000;

  /** A call, and what becomes of its stage when there is no connection to make it on. */
  private record Call(Runnable action, CompletableFuture<?> stage) {}

  private final EventLoop loop;
  private final Class<? extends Channel> channelType;
  private final SocketAddress address;
  private final ClientProtocol protocol;
  private final CompletableFuture<ConnAck> connAck = new CompletableFuture<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final Queue<Call> backlog = new ArrayDeque<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private Channel channel;
  private ChannelFuture attempt;
  private boolean connecting;
  private boolean ending;
  private Closed.Cause cause = Closed.Cause.LOST;
  private String detail = "closed by the server";

  ClientConnection(
      EventLoop loop,
      Class<? extends Channel> channelType,
      SocketAddress address,
      Options options) {
    this.loop = loop;
    this.channelType = channelType;
    this.address = address;
    this.protocol = new ClientProtocol(options, connAck);
  }

  void onMessage(Consumer<Received> callback) {
    protocol.onMessage(callback);
  }

  CompletionStage<ConnAck> connect() {
    if (!begun.compareAndSet(false, true)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("a client connects only once"));
    }
    loop.execute(this::open);
    return connAck.copy();
  }

  private void open() {
    if (closed.isDone()) {
      return; // ended before it began: the stage has failed already
    }
    connecting = true;
    attempt =
        new Bootstrap()
            .group(loop)
            .channel(channelType)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    opened
                        .pipeline()
                        .addLast(
                            FrameDecoder.ofServerPackets(protocol.version(), MAX_PACKET_BYTES),
                            ClientConnection.this);
                  }
                })
            .connect(address);
    attempt.addListener(opened -> opened((ChannelFuture) opened));
  }

  private void opened(ChannelFuture opened) {
    if (!opened.isSuccess()) {
      detail = ending ? detail : String.valueOf(opened.cause().getMessage());
      connAck.completeExceptionally(opened.cause());
      ended();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    if (ending) {
      channel.close();
      return;
    }
    protocol.start(channel);
    for (Call call = backlog.poll(); call != null; call = backlog.poll()) {
      call.action().run();
    }
  }

  CompletionStage<List<Integer>> subscribe(List<Subscription> subscriptions) {
    CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
    call(answer, () -> protocol.subscribe(subscriptions, answer));
    return answer;
  }

  CompletionStage<Integer> unsubscribe(String filter) {
    CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
    call(answer, () -> protocol.unsubscribe(filter, answer));
    return answer.thenApply(codes -> codes.isEmpty() ? 0 : codes.get(0));
  }

  CompletionStage<Integer> publish(String topic, Payload payload, QoS qos, boolean retain) {
    CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
    call(answer, () -> protocol.publish(topic, payload, qos, retain, answer));
    return answer.thenApply(codes -> codes.get(0));
  }

  void suppressAcks(boolean suppress) {
    protocol.suppressAcks(suppress);
  }

  CompletionStage<Closed> disconnect() {
    loop.execute(() -> end(Closed.Cause.DISCONNECTED));
    return closed.copy();
  }

  CompletionStage<Closed> abort() {
    loop.execute(() -> end(Closed.Cause.ABORTED));
    return closed.copy();
  }

  CompletionStage<Closed> closed() {
    return closed.copy();
  }

  /** Runs the action on the loop, once connected; until then it waits its turn. */
  private void call(CompletableFuture<?> stage, Runnable action) {
    loop.execute(
        () -> {
          if (closed.isDone() || !connecting || backlog.size() >= MAX_BACKLOG) {
            stage.completeExceptionally(new IllegalStateException("the client is not connected"));
          } else if (channel == null) {
            backlog.add(new Call(action, stage));
          } else {
            action.run();
          }
        });
  }

  private void end(Closed.Cause wanted) {
    if (closed.isDone()) {
      return;
    }
    ending = true;
    cause = wanted;
    detail = "closed by the client";
    if (!connecting) {
      ended();
    } else if (channel == null) {
      giveUp();
    } else if (wanted == Closed.Cause.DISCONNECTED) {
      protocol.sendDisconnect().addListener(sent -> endOutput());
      loop.schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      channel.close();
    }
  }

  /**
   * Ends a connection that is not open yet. An in-process one opens at once or not at all, and may
   * not be closed before: its other side would not notice.
   */
  private void giveUp() {
    if (channelType != LocalChannel.class) {
      attempt.channel().close();
    }
  }

  /** Waits for the server to close: closing with unread bytes would destroy the DISCONNECT. */
  private void endOutput() {
    if (channel instanceof DuplexChannel socket) {
      socket.shutdownOutput();
    } else {
      channel.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    protocol.received((MqttPacket) message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ended();
  }

  private void ended() {
    if (closed.isDone()) {
      return;
    }
    IOException lost = new IOException("the connection is closed: " + detail);
    connAck.completeExceptionally(lost);
    for (Call call = backlog.poll(); call != null; call = backlog.poll()) {
      call.stage().completeExceptionally(lost);
    }
    protocol.stop(lost);
    closed.complete(new Closed(cause, protocol.disconnectCode(), detail));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    if (!(failure instanceof IOException)) {
      cause = Closed.Cause.PROTOCOL_ERROR;
    }
    detail = String.valueOf(failure.getMessage());
    ctx.close();
  }
}
