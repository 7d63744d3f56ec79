package dev.mqttlab.broker.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A listener: bound, or with the reason why not; and its counters. Any thread. */
public final class Door {
  private final String name;
  private final DoorKind kind;
  private final AtomicInteger connections = new AtomicInteger();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private volatile Channel channel;
  private volatile String error;

  Door(String name, DoorKind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** Takes note of how binding ended. */
  void bound(ChannelFuture binding) {
    if (binding.isSuccess()) {
      channel = binding.channel();
    } else {
      error = String.valueOf(binding.cause().getMessage());
    }
  }

  public String name() {
    return name;
  }

  public DoorKind kind() {
    return kind;
  }

  public boolean isOpen() {
    Channel bound = channel;
    return bound != null && bound.isActive();
  }

  /** Why it could not be opened. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** The address bound, or empty when that failed. */
  public Optional<SocketAddress> address() {
    return Optional.ofNullable(channel).map(Channel::localAddress);
  }

  /** The TCP port bound, if any. */
  public Optional<Integer> port() {
    return address()
        .filter(InetSocketAddress.class::isInstance)
        .map(bound -> ((InetSocketAddress) bound).getPort());
  }

  /** Network Connections open now. */
  public int connections() {
    return connections.get();
  }

  public long bytesIn() {
    return bytesIn.sum();
  }

  public long bytesOut() {
    return bytesOut.sum();
  }

  /** Takes no new connections from now on. */
  void close() {
    Channel bound = channel;
    if (bound != null) {
      bound.close().awaitUninterruptibly();
    }
  }

  void opened() {
    connections.incrementAndGet();
  }

  void closed() {
    connections.decrementAndGet();
  }

  void bytesIn(int bytes) {
    bytesIn.add(bytes);
  }

  void bytesOut(int bytes) {
    bytesOut.add(bytes);
  }
}
