package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.codec.PacketEncoder;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.session.NetworkConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.concurrent.TimeUnit;

/**
 * The way out of one Network Connection.
 *
 * <p>How it works: packets are encoded one behind the other into one buffer, which goes to the
 * channel at the end of the loop's turn ({@link LoopFlusher}) or when it has grown large; so a
 * batch of deliveries costs one write and no object per delivery. Closing says goodbye first:
 * flush, end of output, then wait a little for the peer to finish, since a socket closed with
 * unread bytes would destroy what the peer has not read yet.
 *
 * <p>Threads: the channel's loop.
 */
final class ChannelConnection implements NetworkConnection {
  private static final int FLUSH_BYTES = 32 << 10;
  private static final int INITIAL_BYTES = 256;
  private static final int LINGER_MILLIS = 1_000;

  private final long id;
  private final Channel channel;
  private final Door door;
  private final TrafficMeter meter;
  private final Runnable onClosing;
  private MqttVersion version = MqttVersion.V5_0;
  private ByteBuf pending;
  private boolean flushPromised;
  private boolean closing;
  private int unreadAnswers;

  /**
   * @param onClosing called when this side begins to close: nothing that comes in counts any more
   */
  ChannelConnection(long id, Channel channel, Door door, TrafficMeter meter, Runnable onClosing) {
    this.id = id;
    this.channel = channel;
    this.door = door;
    this.meter = meter;
    this.onClosing = onClosing;
  }

  /** The version to encode for. */
  void speak(MqttVersion spoken) {
    version = spoken;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public String listener() {
    return door.name();
  }

  @Override
  public void send(MqttPacket packet) {
    if (!acceptsOutput()) {
      return;
    }
    promiseFlush();
    ByteBuf out = pending();
    int before = out.readableBytes();
    PacketEncoder.encode(packet, version, out);
    if (packet.type() != PacketType.PUBLISH && !channel.isWritable()) {
      unreadAnswers += out.readableBytes() - before;
    }
    flushIfLarge();
  }

  @Override
  public void sendPublish(PublishPacket publish, int packetIdentifier) {
    if (acceptsOutput()) {
      promiseFlush();
      LoopFlusher.current().publishes().write(publish, packetIdentifier, version, pending());
      flushIfLarge();
    }
  }

  private boolean acceptsOutput() {
    return !closing && channel.isActive();
  }

  private ByteBuf pending() {
    if (pending == null) {
      pending = channel.alloc().buffer(INITIAL_BYTES);
    }
    return pending;
  }

  private void promiseFlush() {
    if (!flushPromised) {
      flushPromised = true;
      LoopFlusher.current().later(this, channel.eventLoop());
    }
  }

  private void flushIfLarge() {
    if (pending.readableBytes() >= FLUSH_BYTES) {
      writePending();
    }
  }

  /** Called once per promise, by the flusher of the loop. */
  void flush() {
    flushPromised = false;
    writePending();
  }

  private void writePending() {
    if (pending != null) {
      ByteBuf bytes = pending;
      pending = null;
      channel.writeAndFlush(bytes, channel.voidPromise());
    }
  }

  /** Only after CONNECT: then a WebSocket is one, and can say goodbye as such. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    onClosing.run();
    if (!channel.isActive()) {
      discard();
      return;
    }
    writeLast().addListener(flushed -> endOutput((ChannelFuture) flushed));
    var deadline =
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> deadline.cancel(false));
  }

  private ChannelFuture writeLast() {
    writePending();
    Object last =
        door.kind() == DoorKind.WEB_SOCKET
            ? new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE, "")
            : Unpooled.EMPTY_BUFFER;
    return channel.writeAndFlush(last);
  }

  private void endOutput(ChannelFuture flushed) {
    if (flushed.isSuccess() && channel instanceof DuplexChannel socket) {
      socket.shutdownOutput();
    } else {
      channel.close();
    }
  }

  @Override
  public void abort() {
    closing = true;
    discard();
    channel.close();
  }

  /** Frees what was not written. */
  void discard() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  /** Bytes of answers, other than deliveries, that the client caused while it did not read. */
  int unreadAnswers() {
    return unreadAnswers;
  }

  /** The client reads again. */
  void answersRead() {
    unreadAnswers = 0;
  }

  @Override
  public long bytesUp() {
    return meter.bytesUp();
  }

  @Override
  public long bytesDown() {
    return meter.bytesDown() + (pending == null ? 0 : pending.readableBytes());
  }
}
