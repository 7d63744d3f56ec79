package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.AccessDecision.Granted;
import dev.mqttlab.broker.access.AccessDecision.Refused;
import dev.mqttlab.broker.access.ConnectRequest;
import dev.mqttlab.broker.namespace.Namespace;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.session.ConnectContext;
import dev.mqttlab.broker.session.ConnectRefusal;
import dev.mqttlab.broker.session.ConnectedClient;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a complete CONNECT to a connected client: ask the authenticator, move the channel to the
 * event loop of the namespace, hand it over.
 *
 * <p>Threads: the channel's loop, which changes on the way; nothing is scheduled on the old one by
 * then. Reading is off all the time.
 */
final class Entrance {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  /** The connection that wants in. */
  interface Guest {
    /** Taken in, or already closed again by the namespace; on the namespace's loop. */
    void admitted(ConnectedClient client, ConnectPacket connect);

    /** The channel was closed while it belonged to no event loop. */
    void lostOnTheWay();

    /** Something of ours threw. */
    void failed(Throwable cause);
  }

  private final TransportContext context;
  private final String listener;
  private final Channel channel;
  private final ChannelConnection connection;
  private final ConnectPacket connect;
  private final Guest guest;
  private Future<?> deadline;
  private boolean asking;
  private boolean cancelled;

  Entrance(
      TransportContext context,
      Channel channel,
      ChannelConnection connection,
      ConnectPacket connect,
      Guest guest) {
    this.context = context;
    this.listener = connection.listener();
    this.channel = channel;
    this.connection = connection;
    this.connect = connect;
    this.guest = guest;
  }

  /** Begins; once. */
  void knock(String remoteAddress, Optional<String> origin) {
    asking = true;
    deadline =
        channel
            .eventLoop()
            .schedule(
                () -> decided(null, new IllegalStateException("no answer in time")),
                context.limits().authenticationTimeoutMillis(),
                TimeUnit.MILLISECONDS);
    ask(request(remoteAddress, origin))
        .whenComplete((decision, failure) -> onLoop(() -> decided(decision, failure)));
  }

  /** The connection is closed: whatever comes, nobody enters. */
  void cancel() {
    cancelled = true;
    deadline.cancel(false);
  }

  private ConnectRequest request(String remoteAddress, Optional<String> origin) {
    return new ConnectRequest(
        listener,
        remoteAddress,
        connect.version().level(),
        connect.clientIdentifier(),
        connect.userName(),
        connect.password(),
        Optional.empty(),
        origin);
  }

  private CompletionStage<AccessDecision> ask(ConnectRequest request) {
    try {
      return context.authenticator().authenticate(request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void onLoop(Runnable task) {
    EventLoop loop = channel.eventLoop();
    if (loop.inEventLoop()) {
      task.run();
    } else {
      try {
        loop.execute(task);
      } catch (RejectedExecutionException e) { // shut down meanwhile: nothing is open any more
        LOG.debug("connection {} outlived its event loop", connection.id());
      }
    }
  }

  private void decided(AccessDecision decision, Throwable failure) {
    if (!asking || cancelled) {
      return;
    }
    asking = false;
    deadline.cancel(false);
    if (decision instanceof Granted granted) {
      enter(granted);
    } else if (decision instanceof Refused refused) {
      refuse(
          ConnectRefusal.reasonCode(refused.reason()), refused.reason().name(), refused.detail());
    } else {
      LOG.warn("the authenticator failed on connection {}", connection.id(), failure);
      refuse(ConnAckReasonCode.SERVER_UNAVAILABLE, "authentication", "it failed");
    }
  }

  private void enter(Granted granted) {
    Optional<Namespace> claimed = context.namespaces().claim(granted.namespace());
    if (claimed.isEmpty()) {
      refuse(ConnAckReasonCode.QUOTA_EXCEEDED, "limit namespaces", granted.namespace());
      return;
    }
    Namespace namespace = claimed.get();
    Migration.move(
        channel,
        (EventLoop) namespace.executor(),
        () -> arrived(granted, namespace),
        guest::lostOnTheWay);
  }

  private void arrived(Granted granted, Namespace namespace) {
    if (cancelled || !channel.isActive()) {
      return;
    }
    try {
      if (context.namespaces().isAlive(namespace)) {
        namespace
            .connect(
                connect, connection, new ConnectContext(granted.principal(), granted.authorizer()))
            .ifPresent(client -> guest.admitted(client, connect));
      } else {
        refuse(ConnAckReasonCode.SERVER_UNAVAILABLE, "namespace dropped", namespace.name());
      }
    } catch (RuntimeException e) {
      guest.failed(e);
    }
  }

  private void refuse(ConnAckReasonCode reason, String rule, String detail) {
    int code = ConnectRefusal.refuse(connection, connect.version(), reason);
    context.refusals().refused(listener, connection.id(), connect, code, rule, detail);
  }
}
