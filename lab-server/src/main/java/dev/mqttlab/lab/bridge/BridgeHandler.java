package dev.mqttlab.lab.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/**
 * Carries bytes between a browser's WebSocket and the broker's in-process channel, on one event
 * loop. The socket stays paused until the channel is connected. Back-pressure goes both ways: a
 * browser that does not read stops the reading from the broker, a broker that does not take stops
 * the reading from the browser.
 */
final class BridgeHandler extends ChannelInboundHandlerAdapter {
  private static final short UNSUPPORTED_DATA = 1003;
  private static final int MAX_WRITE_QUEUE_BYTES = 256 * 1024;

  private final ServerWebSocket socket;
  private final CountedBytes upward = new CountedBytes(this::resumeLater);
  private Channel channel;
  private boolean closing;

  BridgeHandler(ServerWebSocket socket) {
    this.socket = socket;
    socket.setWriteQueueMaxSize(MAX_WRITE_QUEUE_BYTES);
    // Before anything is read, so that nothing is missed: an early close, too.
    socket.frameHandler(this::frame);
    socket.closeHandler(gone -> closeChannel());
    socket.exceptionHandler(failure -> closeChannel());
  }

  /** The broker took the connection. */
  void connected(Channel value) {
    channel = value;
    if (socket.isClosed() || closing) {
      channel.close();
    } else {
      socket.resume();
    }
  }

  private void frame(WebSocketFrame frame) {
    if (closing) {
      return;
    }
    if (frame.isText()) {
      // [v5 MQTT-6.0.0-1] MQTT comes in binary frames only; 1003 [RFC 6455 §7.4.1]
      closing = true;
      socket.close(UNSUPPORTED_DATA, "MQTT needs binary frames");
      closeChannel();
      return;
    }
    if (frame.isBinary() || frame.isContinuation()) {
      channel.writeAndFlush(upward.wrap(frame.binaryData().getBytes()));
      if (upward.isFull()) {
        socket.pause();
      }
    }
  }

  /** On the broker's thread: it has taken what was waiting. */
  private void resumeLater() {
    Channel target = channel;
    if (target != null && !target.eventLoop().isShuttingDown()) {
      target.eventLoop().execute(socket::resume);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      // A copy: the broker shares one buffer between many subscribers.
      socket.write(Buffer.buffer(ByteBufUtil.getBytes(bytes)));
    } finally {
      bytes.release();
    }
    if (socket.writeQueueFull() && context.channel().config().isAutoRead()) {
      context.channel().config().setAutoRead(false);
      socket.drainHandler(drained -> context.channel().config().setAutoRead(true));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!closing) {
      closing = true;
      socket.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    closeChannel();
    socket.close();
  }

  private void closeChannel() {
    closing = true;
    if (channel != null) {
      channel.close();
    }
  }
}
