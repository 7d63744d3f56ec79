package dev.mqttlab.broker.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** Admits a new channel at a door and builds its pipeline. */
final class PipelineInitializer extends ChannelInitializer<Channel> {
  private static final int REQUEST_BODY_BYTES = 1 << 10;

  private final TransportContext context;
  private final Door door;
  private final Set<ConnectionHandler> open;

  /**
   * @param open where every connection is listed as long as it is open
   */
  PipelineInitializer(TransportContext context, Door door, Set<ConnectionHandler> open) {
    this.context = context;
    this.door = door;
    this.open = open;
  }

  @Override
  protected void initChannel(Channel channel) {
    String address = remoteAddress(channel);
    Optional<String> refusal = context.admission().enter(address);
    if (refusal.isPresent()) {
      context.refusals().refused(door.name(), context.nextConnection(), -1, refusal.get(), address);
      channel.close();
      return;
    }
    ConnectionHandler connection = buildPipeline(channel, address);
    door.opened();
    open.add(connection);
    channel
        .closeFuture()
        .addListener(
            closed -> {
              open.remove(connection);
              door.closed();
              context.admission().leave(address);
            });
  }

  private ConnectionHandler buildPipeline(Channel channel, String address) {
    TransportLimits limits = context.limits();
    TrafficMeter meter = new TrafficMeter(door);
    FrameDecoder decoder = FrameDecoder.ofClientPackets(limits.packetBeforeConnectBytes());
    ConnectionHandler connection =
        new ConnectionHandler(context, door, channel, address, decoder, meter);

    ChannelPipeline pipeline = channel.pipeline();
    if (door.kind() == DoorKind.IN_PROCESS) {
      pipeline.addLast("back-pressure", new InProcessBackPressure(limits.waterMark()));
    }
    pipeline.addLast("meter", meter);
    if (door.kind() == DoorKind.WEB_SOCKET) {
      pipeline.addLast("http", new HttpServerCodec(httpConfig(limits)));
      pipeline.addLast("request", new HttpObjectAggregator(REQUEST_BODY_BYTES, true));
      pipeline.addLast(
          "web-socket", new WebSocketHandshake(limits.webSocketFrameBytes(), connection));
    }
    pipeline.addLast("packets", decoder);
    pipeline.addLast("connection", connection);
    return connection;
  }

  private static HttpDecoderConfig httpConfig(TransportLimits limits) {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(limits.webSocketHeaderBytes() / 2)
        .setMaxHeaderSize(limits.webSocketHeaderBytes());
  }

  private static String remoteAddress(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : Admission.LOCAL;
  }
}
