package dev.mqttlab.broker.transport;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.mqttlab.broker.access.Authenticator;
import dev.mqttlab.broker.namespace.NamespaceRegistry;
import dev.mqttlab.broker.tap.BrokerClock;
import dev.mqttlab.broker.tap.BrokerObserver;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The doors of a broker and every Network Connection behind them. Any thread. */
public final class Transport implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final long FAREWELL_NANOS = 1_500_000_000L;

  private final EventLoops loops;
  private final TransportContext context;
  private final List<Door> doors = new CopyOnWriteArrayList<>();
  private final Set<ConnectionHandler> open = ConcurrentHashMap.newKeySet();

  /**
   * @param connectionObserver sees refusals outside any namespace; may be {@code null}
   */
  public Transport(
      EventLoops loops,
      TransportLimits limits,
      Authenticator authenticator,
      NamespaceRegistry namespaces,
      BrokerObserver connectionObserver,
      BrokerClock clock) {
    this.loops = loops;
    this.context =
        new TransportContext(
            limits,
            authenticator,
            namespaces,
            new Admission(limits),
            new RefusalEvents(connectionObserver, clock),
            new AtomicLong());
  }

  /** Opens a door; one that cannot be bound carries the error. */
  public Door open(String name, DoorKind kind, String host, int port) {
    Door door = new Door(name, kind);
    ServerBootstrap bootstrap = bootstrap(door);
    SocketAddress address =
        kind == DoorKind.IN_PROCESS
            ? new LocalAddress(name + "-" + UUID.randomUUID())
            : new InetSocketAddress(host, port);
    door.bound(bootstrap.bind(address).awaitUninterruptibly());
    doors.add(door);
    return door;
  }

  private ServerBootstrap bootstrap(Door door) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .childHandler(new PipelineInitializer(context, door, open))
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, context.limits().waterMark());
    if (door.kind() == DoorKind.IN_PROCESS) {
      return bootstrap.channel(LocalServerChannel.class);
    }
    return bootstrap
        .channel(loops.serverChannel())
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true);
  }

  /** Network Connections open now. */
  public int connections() {
    return open.size();
  }

  /** Closes the doors, says goodbye to everybody and waits a little for it to arrive. */
  @Override
  public void close() {
    doors.forEach(Door::close);
    long deadline = System.nanoTime() + FAREWELL_NANOS;
    List<Future<Void>> closings = open.stream().map(ConnectionHandler::shutDown).toList();
    for (Future<Void> closing : closings) {
      closing.awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
    }
  }
}
