package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.codec.PacketReader;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.Optional;

/**
 * Gathers bytes and passes on the packets in them.
 *
 * <p>How it works: bytes are kept only as they arrive, never reserved from a claimed length, and
 * not beyond the packet they belong to. {@link #pause()} stops decoding even between two packets of
 * one read; what is here then waits, and because the caller also switches reading off, that is at
 * most about one read. After the first malformed packet everything is discarded [v5 §4.13]; the
 * handler behind gets the exception.
 *
 * <p>Threads: the channel's loop.
 */
public final class FrameDecoder extends ChannelInboundHandlerAdapter {
  private final PacketReader reader;
  private ChannelHandlerContext context;
  private ByteBuf received;
  private boolean paused;
  private boolean decoding;
  private boolean discarding;

  private FrameDecoder(PacketReader reader) {
    this.reader = reader;
  }

  /** For packets of a client; the first one must be a CONNECT. */
  public static FrameDecoder ofClientPackets(int maxPacketBytes) {
    return new FrameDecoder(new PacketReader(Sender.CLIENT, maxPacketBytes));
  }

  /** For packets of a server. */
  public static FrameDecoder ofServerPackets(MqttVersion version, int maxPacketBytes) {
    PacketReader reader = new PacketReader(Sender.SERVER, maxPacketBytes);
    reader.version(version);
    return new FrameDecoder(reader);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    discard();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (discarding) {
      bytes.release();
      return;
    }
    received =
        received == null
            ? bytes
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), received, bytes);
    decode();
  }

  /** Decodes nothing more until {@link #resume()}. */
  void pause() {
    paused = true;
  }

  /** Decodes what has waited and what comes. */
  void resume() {
    paused = false;
    decode();
  }

  /** The largest packet allowed from the next one on. */
  void maxPacketBytes(int bytes) {
    reader.maximumPacketSize(bytes);
  }

  /** Frees what has been received and whatever still comes. */
  public void discard() {
    discarding = true;
    if (!decoding) {
      release();
    }
  }

  private void decode() {
    if (decoding) {
      return; // resumed by the receiver of a packet: the loop below goes on
    }
    decoding = true;
    try {
      Optional<MqttPacket> packet = next();
      while (packet.isPresent()) {
        context.fireChannelRead(packet.get());
        packet = next();
      }
    } catch (MalformedPacketException e) {
      discarding = true;
      context.fireExceptionCaught(e);
    } finally {
      decoding = false;
      if (discarding || received != null && !received.isReadable()) {
        release();
      } else if (received != null && received.refCnt() == 1) { // nobody else reads it
        received.discardSomeReadBytes(); // a peer may never stop between two packets
      }
    }
  }

  private Optional<MqttPacket> next() throws MalformedPacketException {
    return paused || discarding || received == null ? Optional.empty() : reader.next(received);
  }

  private void release() {
    if (received != null) {
      received.release();
      received = null;
    }
  }
}
