package dev.mqttlab.broker.client;

import dev.mqttlab.broker.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/** The two daemon threads that all clients of the process share; started with the first client. */
final class ClientThreads {
  private static final EventLoops LOOPS = EventLoops.open("mqtt-client", 2);

  private ClientThreads() {}

  static EventLoop next() {
    return LOOPS.next();
  }

  static Class<? extends Channel> socketChannel() {
    return LOOPS.socketChannel();
  }
}
