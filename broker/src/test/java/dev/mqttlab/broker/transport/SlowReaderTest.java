package dev.mqttlab.broker.transport;

import static dev.mqttlab.broker.transport.RawClient.bytes;
import static dev.mqttlab.broker.transport.RawClient.connect311;
import static dev.mqttlab.broker.transport.RawClient.connect5;
import static dev.mqttlab.broker.transport.RawClient.join;
import static dev.mqttlab.broker.transport.RawClient.publish311;
import static dev.mqttlab.broker.transport.RawClient.subscribe311;
import static dev.mqttlab.broker.transport.RunningBroker.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.Limit;
import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped;
import dev.mqttlab.broker.tap.BrokerEvent.Subscribed;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that do not read: bounded memory, an end after a while, and nobody else notices. */
class SlowReaderTest {
  private static final int MESSAGE_BYTES = 10_000;
  private static final int MESSAGES = 2_000;

  private final Events events = new Events();

  private RunningBroker start() {
    return start(256 << 10);
  }

  private RunningBroker start(int writeBufferBytes) {
    RunningBroker running =
        RunningBroker.start(
            config ->
                config
                    .limit(Limit.UNWRITABLE_MILLIS, 1_500)
                    .limit(Limit.WRITE_BUFFER_LOW_BYTES, writeBufferBytes / 4)
                    .limit(Limit.WRITE_BUFFER_HIGH_BYTES, writeBufferBytes)
                    .limit(Limit.UNREAD_ANSWERS_BYTES, 200));
    running.broker().observe("n", events);
    return running;
  }

  private static Options options(String id) {
    return Options.of(id).withCredentials("n", null);
  }

  /** Publishes 20 MB while a good subscriber counts. */
  private static void flood(RunningBroker running) {
    try (MqttClient good = running.tcp(options("good"));
        MqttClient publisher = running.tcp(options("publisher"))) {
      Inbox inbox = Inbox.of(good);
      get(good.connect());
      get(good.subscribe("t", QoS.AT_MOST_ONCE));
      get(publisher.connect());
      byte[] payload = new byte[MESSAGE_BYTES];
      for (int i = 0; i < MESSAGES; i++) {
        Arrays.fill(payload, (byte) i);
        get(publisher.publish("t", Payload.copyOf(payload), QoS.AT_LEAST_ONCE, false));
        assertEquals((byte) i, inbox.take().payload().toBytes()[0]);
      }
    }
  }

  @Test
  void subscriber_thatNeverReads_staysBoundedAndIsCutOff() {
    try (RunningBroker running = start();
        RawClient stuck = RawClient.connect(running.tcpPort(), 4 << 10)) {
      stuck.send(join(connect5("stuck", "n"), bytes("82 07 0001 00 0001 74 00")));
      stuck.read(stuck.read(2)[1]);
      stuck.expect("9004 0001 00 00");
      flood(running);
      assertEquals("stuck", events.await(Dropped.class, event -> true).client().clientIdentifier());
      Violation violation = events.await(Violation.class, event -> true);
      assertEquals("limit unwritableMillis", violation.rule());
      assertEquals(0x97, violation.code());
      Disconnected end =
          events.await(Disconnected.class, e -> e.client().clientIdentifier().equals("stuck"));
      assertEquals(Disconnected.Cause.SERVER, end.cause());
      // of 20 MB only what the socket and the write buffer hold was ever queued
      assertTrue(end.bytesDown() < 8_000_000, () -> end.bytesDown() + " bytes");
    }
  }

  /** Publishes to itself and pings, without reading; on a thread of its own. */
  private static void sendAndNeverRead(RawClient client, int rounds) {
    byte[] round = join(publish311("t", new byte[MESSAGE_BYTES]), bytes("C000"));
    new Thread(
            () -> {
              for (int i = 0; i < rounds; i++) {
                client.sendIfPossible(round);
              }
            })
        .start();
  }

  @Test
  void client_thatIgnoresItsAnswers_isNoLongerRead() {
    try (RunningBroker running = start();
        RawClient greedy = RawClient.connect(running.tcpPort(), 4 << 10)) {
      greedy.send(join(connect311("greedy", "n"), subscribe311(1, "t", 0)));
      greedy.expect("2002 0000").expect("9003 0001 00");
      sendAndNeverRead(greedy, 20_000); // 200 MB
      assertEquals("limit unwritableMillis", events.await(Violation.class, event -> true).rule());
      Disconnected end = events.await(Disconnected.class, event -> true);
      assertTrue(end.bytesUp() < 50_000_000, () -> end.bytesUp() + " bytes were read");
      flood(running);
    }
  }

  @Test
  void reader_thatPausesAndGoesOn_losesNoAnswer() {
    int rounds = 3_000;
    try (RunningBroker running = start();
        RawClient client = RawClient.connect(running.tcpPort(), 4 << 10)) {
      client.send(join(connect311("pausing", "n"), subscribe311(1, "t", 0)));
      client.expect("2002 0000").expect("9003 0001 00");
      sendAndNeverRead(client, rounds);
      events.await(Dropped.class, event -> true);
      int messages = 0;
      for (int pongs = 0; pongs < rounds; ) {
        if (client.read(1)[0] == (byte) 0xD0) {
          client.expect("00");
          pongs++;
        } else {
          client.expect(Arrays.copyOfRange(publish311("t", new byte[MESSAGE_BYTES]), 1, 6));
          client.read(MESSAGE_BYTES);
          messages++;
        }
      }
      assertTrue(messages > 0 && messages < rounds, messages + " messages were delivered");
    }
  }

  @Test
  void inProcessClient_thatIgnoresItsAnswers_isCutOff() throws Exception {
    try (RunningBroker running = start(16 << 10);
        InProcess greedy = new InProcess(running)) {
      greedy.send(connect311("greedy", "n"));
      for (int i = 0; i < 20; i++) {
        greedy.send(bytes("C000".repeat(1_000)));
      }
      assertEquals("limit unreadAnswersBytes", events.await(Violation.class, event -> true).rule());
    }
  }

  @Test
  void inProcessSubscriber_thatNeverReads_staysBoundedAndIsCutOff() throws Exception {
    try (RunningBroker running = start();
        InProcess stuck = new InProcess(running)) {
      stuck.send(join(connect311("stuck", "n"), subscribe311(1, "t", 0)));
      events.await(Subscribed.class, event -> true);
      flood(running);
      Disconnected end =
          events.await(Disconnected.class, e -> e.client().clientIdentifier().equals("stuck"));
      assertTrue(end.bytesDown() < 1_000_000, () -> end.bytesDown() + " bytes");
    }
  }

  /** A channel within the process that sends and never reads. */
  private static final class InProcess implements AutoCloseable {
    private final DefaultEventLoopGroup group = new DefaultEventLoopGroup(1);
    private final Channel channel;

    InProcess(RunningBroker running) throws InterruptedException {
      channel =
          new Bootstrap()
              .group(group)
              .channel(LocalChannel.class)
              .option(ChannelOption.AUTO_READ, false)
              .handler(new ChannelInboundHandlerAdapter())
              .connect(running.broker().inProcessAddress("local"))
              .sync()
              .channel();
    }

    void send(byte[] data) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(data)).awaitUninterruptibly();
    }

    @Override
    public void close() {
      channel.close().awaitUninterruptibly();
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  @Test
  void publisher_isNeverStoppedByASubscriber() {
    try (RunningBroker running = start();
        RawClient stuck = RawClient.connect(running.tcpPort(), 4 << 10);
        RawClient publisher = RawClient.connect(running.tcpPort())) {
      stuck.send(join(connect311("stuck", "n"), subscribe311(1, "t", 0)));
      stuck.expect("2002 0000").expect("9003 0001 00");
      publisher.send(connect311("p", "n")).expect("2002 0000");
      byte[] message = publish311("t", new byte[MESSAGE_BYTES]);
      for (int i = 0; i < MESSAGES; i++) {
        publisher.send(message);
      }
      publisher.send("C000").expect("D000");
    }
  }
}
