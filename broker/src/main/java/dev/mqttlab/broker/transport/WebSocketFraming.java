package dev.mqttlab.broker.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * WebSocket frames to the byte stream of MQTT and back; frames need not coincide with packets [v5
 * MQTT-6.0.0-2].
 */
final class WebSocketFraming extends ChannelDuplexHandler {
  private boolean closing;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    WebSocketFrame frame = (WebSocketFrame) message;
    if (closing) {
      frame.release();
    } else if (frame instanceof BinaryWebSocketFrame
        || frame instanceof ContinuationWebSocketFrame) {
      ctx.fireChannelRead(frame.content());
    } else {
      control(ctx, frame);
    }
  }

  private void control(ChannelHandlerContext ctx, WebSocketFrame frame) {
    try {
      if (frame instanceof PingWebSocketFrame) {
        pong(ctx, frame);
      } else if (frame instanceof CloseWebSocketFrame close) {
        bye(ctx, new CloseWebSocketFrame(true, 0, close.content().retain()));
      } else if (!(frame instanceof PongWebSocketFrame)) {
        // [v5 MQTT-6.0.0-1]
        bye(ctx, new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, ""));
      }
    } finally {
      frame.release();
    }
  }

  /** RFC 6455 §5.5.3; one that does not read what it asked for gets no more. */
  private static void pong(ChannelHandlerContext ctx, WebSocketFrame ping) {
    if (ctx.channel().isWritable()) {
      ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  private void bye(ChannelHandlerContext ctx, CloseWebSocketFrame close) {
    closing = true;
    ctx.writeAndFlush(close).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      ctx.write(new BinaryWebSocketFrame(bytes), promise);
    } else {
      ctx.write(message, promise);
    }
  }
}
