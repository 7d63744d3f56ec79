package dev.mqttlab.broker.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of a broker or of clients: native epoll where there is one, NIO elsewhere. */
public final class EventLoops implements AutoCloseable {
  private final EventLoopGroup group;
  private final boolean epoll;

  private EventLoops(EventLoopGroup group, boolean epoll) {
    this.group = group;
    this.epoll = epoll;
  }

  /** Starts lazily up to {@code threads} daemon threads named after {@code name}. */
  public static EventLoops open(String name, int threads) {
    ThreadFactory factory = new DefaultThreadFactory(name, true);
    boolean epoll = Epoll.isAvailable();
    return new EventLoops(
        epoll ? new EpollEventLoopGroup(threads, factory) : new NioEventLoopGroup(threads, factory),
        epoll);
  }

  public EventLoopGroup group() {
    return group;
  }

  /** The next loop, round-robin. */
  public EventLoop next() {
    return group.next();
  }

  /** Is the calling thread one of these? */
  public boolean ownCurrentThread() {
    for (EventExecutor loop : group) {
      if (loop.inEventLoop()) {
        return true;
      }
    }
    return false;
  }

  public Class<? extends SocketChannel> socketChannel() {
    return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  Class<? extends ServerChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** Ends the threads; waits two seconds at most. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
