package dev.mqttlab.broker;

import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.Authenticator;
import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.tap.BrokerObserver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a {@link Broker} is started with; immutable. Begin with one of the two presets. */
public final class BrokerConfig {
  /** Namespace of everybody under {@link #OPEN}. */
  public static final String DEFAULT_NAMESPACE = "default";

  /** Lets everybody into {@link #DEFAULT_NAMESPACE}; the principal is the user name. */
  public static final Authenticator OPEN =
      request ->
          CompletableFuture.completedFuture(
              new AccessDecision.Granted(
                  DEFAULT_NAMESPACE, request.userName().orElse(""), Authorizer.ALLOW_ALL));

  private final List<Listener> listeners;
  private final Map<Limit, Integer> limits;
  private final Authenticator authenticator;
  private final BrokerObserver connectionObserver;
  private final int explainedSubscriptions;
  private final int sysIntervalSeconds;
  private final int eventLoopThreads;

  private BrokerConfig(Builder builder) {
    this.listeners = List.copyOf(builder.listeners);
    this.limits = new EnumMap<>(builder.limits);
    this.authenticator = builder.authenticator;
    this.connectionObserver = builder.connectionObserver;
    this.explainedSubscriptions = builder.explainedSubscriptions;
    this.sysIntervalSeconds = builder.sysIntervalSeconds;
    this.eventLoopThreads = builder.eventLoopThreads;
  }

  /** Limits for one server that many classes use: somebody is always curious. */
  public static Builder classroom() {
    Builder builder = new Builder();
    for (Limit limit : Limit.values()) {
      builder.limit(limit, limit.classroom());
    }
    return builder;
  }

  /** Wide limits for use as a plain broker or library. */
  public static Builder standalone() {
    Builder builder = new Builder();
    for (Limit limit : Limit.values()) {
      builder.limit(limit, limit.standalone());
    }
    return builder;
  }

  public List<Listener> listeners() {
    return listeners;
  }

  /** Value of a bound; {@link Integer#MAX_VALUE} means none. */
  public int limit(Limit limit) {
    return limits.get(limit);
  }

  public Authenticator authenticator() {
    return authenticator;
  }

  /** Sees refusals and violations of connections that never reached a namespace. */
  public Optional<BrokerObserver> connectionObserver() {
    return Optional.ofNullable(connectionObserver);
  }

  /** Longest list of outcomes in a routing decision. */
  public int explainedSubscriptions() {
    return explainedSubscriptions;
  }

  /** Seconds between two {@code $SYS} publications; 0 switches them off. */
  public int sysIntervalSeconds() {
    return sysIntervalSeconds;
  }

  /** Threads that serve connections and own namespaces. */
  public int eventLoopThreads() {
    return eventLoopThreads;
  }

  /** Collects a configuration; not safe for concurrent use. */
  public static final class Builder {
    private final List<Listener> listeners = new ArrayList<>();
    private final Map<Limit, Integer> limits = new EnumMap<>(Limit.class);
    private Authenticator authenticator = OPEN;
    private BrokerObserver connectionObserver;
    private int explainedSubscriptions = 200;
    private int sysIntervalSeconds = 10;
    private int eventLoopThreads = Math.max(2, Runtime.getRuntime().availableProcessors());

    private Builder() {}

    /** Adds a door. */
    public Builder listener(Listener listener) {
      if (listeners.stream().anyMatch(other -> other.name().equals(listener.name()))) {
        throw new IllegalArgumentException("two listeners are named " + listener.name());
      }
      listeners.add(listener);
      return this;
    }

    /** Changes one bound; at least 1. */
    public Builder limit(Limit limit, int value) {
      limits.put(limit, atLeast(1, value, limit.setting()));
      return this;
    }

    public Builder authenticator(Authenticator value) {
      authenticator = value;
      return this;
    }

    /** See {@link BrokerConfig#connectionObserver()}. */
    public Builder connectionObserver(BrokerObserver value) {
      connectionObserver = value;
      return this;
    }

    public Builder explainedSubscriptions(int value) {
      explainedSubscriptions = atLeast(0, value, "explainedSubscriptions");
      return this;
    }

    public Builder sysIntervalSeconds(int value) {
      sysIntervalSeconds = atLeast(0, value, "sysIntervalSeconds");
      return this;
    }

    public Builder eventLoopThreads(int value) {
      eventLoopThreads = atLeast(1, value, "eventLoopThreads");
      return this;
    }

    public BrokerConfig build() {
      return new BrokerConfig(this);
    }

    private static int atLeast(int minimum, int value, String name) {
      if (value < minimum) {
        throw new IllegalArgumentException(name + " must be at least " + minimum);
      }
      return value;
    }
  }
}
