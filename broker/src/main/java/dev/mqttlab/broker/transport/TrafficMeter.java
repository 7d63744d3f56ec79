package dev.mqttlab.broker.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Counts the bytes of one Network Connection and of its door, above TLS. */
final class TrafficMeter extends ChannelDuplexHandler {
  private final Door door;
  private long bytesUp;
  private long bytesDown;

  TrafficMeter(Door door) {
    this.door = door;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    int bytes = ((ByteBuf) message).readableBytes();
    bytesUp += bytes;
    door.bytesIn(bytes);
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    int bytes = ((ByteBuf) message).readableBytes();
    bytesDown += bytes;
    door.bytesOut(bytes);
    ctx.write(message, promise);
  }

  /** Bytes received; on the channel's loop. */
  long bytesUp() {
    return bytesUp;
  }

  /** Bytes handed to the socket; on the channel's loop. */
  long bytesDown() {
    return bytesDown;
  }
}
