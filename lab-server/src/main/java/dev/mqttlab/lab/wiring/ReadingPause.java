package dev.mqttlab.lab.wiring;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Does not read from a WebSocket whose browser does not take its answers. Pings are answered below
 * us, each with a pong that waits in memory [RFC 6455 §5.5.2]: whoever sends pings and never reads
 * would fill it.
 *
 * <p>How it works: it holds back a request for the next read while the channel is not writable, and
 * makes it later. What somebody else has paused it leaves alone: that makes no such request.
 */
public final class ReadingPause extends ChannelDuplexHandler {
  private boolean readWanted;

  private ReadingPause() {}

  /** Puts it in front of the connection of a request that is about to become a WebSocket. */
  public static void on(HttpServerRequest request) {
    ChannelPipeline pipeline =
        ((ConnectionBase) request.connection()).channelHandlerContext().pipeline();
    if (pipeline.get(ReadingPause.class) == null) {
      pipeline.addFirst(new ReadingPause());
    }
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      context.read();
    } else {
      readWanted = true;
      context.channel().config().setAutoRead(false); // a socket goes on by itself otherwise
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (readWanted && context.channel().isWritable()) {
      readWanted = false;
      context.channel().config().setAutoRead(true);
    }
    context.fireChannelWritabilityChanged();
  }
}
