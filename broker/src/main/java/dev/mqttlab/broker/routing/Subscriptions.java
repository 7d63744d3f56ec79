package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.topic.SubscriptionTree;
import dev.mqttlab.broker.topic.TopicName;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * All subscriptions of a namespace and the routes that follow from them.
 *
 * <p>How it works: a route is computed by one walk through the tree and kept per Topic Name until
 * the tree changes. The cache is bounded by the bytes it keeps, about, and emptied when it is full
 * or out of date. Threads: the namespace's.
 */
public final class Subscriptions {
  private static final int MAX_CACHE_BYTES = 16 << 20;

  private final SubscriptionTree<Subscription> tree = new SubscriptionTree<>();
  private final Set<Subscription> all = new LinkedHashSet<>();
  private final Map<String, SharedGroup> groups = new HashMap<>();
  private final Map<String, Route> routes = new HashMap<>();
  private long routesVersion;
  private int cacheBytes;
  private long cacheClears;

  /** Adds a subscription; one that it replaces is taken out by the caller. */
  public void add(Subscription subscription) {
    tree.add(subscription.filter(), subscription);
    all.add(subscription);
    if (subscription.isShared()) {
      groups.computeIfAbsent(groupKey(subscription), key -> new SharedGroup()).add(subscription);
    }
  }

  public void remove(Subscription subscription) {
    if (!all.remove(subscription)) {
      return;
    }
    tree.remove(subscription.filter(), subscription);
    if (subscription.isShared()) {
      SharedGroup group = groups.get(groupKey(subscription));
      group.remove(subscription);
      if (group.isEmpty()) {
        groups.remove(groupKey(subscription));
      }
    }
  }

  /** Share Name and filter together name a Shared Subscription [v5 §4.8.2]. */
  private static String groupKey(Subscription subscription) {
    return subscription.filter().toString();
  }

  /** Number of subscriptions. */
  public int size() {
    return all.size();
  }

  /** All of them, oldest first; a read-only view. */
  public Collection<Subscription> all() {
    return Collections.unmodifiableSet(all);
  }

  /** How often the route cache had to be emptied because it was full. */
  public long cacheClears() {
    return cacheClears;
  }

  /** The parsed name of a topic whose route is known, else null: spares parsing it again. */
  public TopicName knownTopic(String topic) {
    Route route = routes.get(topic);
    return route == null ? null : route.topic();
  }

  /** Does any subscription match this topic? */
  public boolean anyFor(TopicName topic) {
    return route(topic).weight() > 1;
  }

  /** Who gets messages of this topic now. */
  Route route(TopicName topic) {
    if (routesVersion != tree.version()) {
      clearRoutes();
      routesVersion = tree.version();
    }
    Route route = routes.get(topic.toString());
    return route == null ? compute(topic) : route;
  }

  private Route compute(TopicName topic) {
    Map<Object, Target> targets = new LinkedHashMap<>();
    Set<SharedGroup> shared = new LinkedHashSet<>();
    tree.forEachMatch(
        topic,
        match -> {
          if (match.isShared()) {
            shared.add(groups.get(groupKey(match)));
          } else {
            targets.computeIfAbsent(match.owner(), key -> new Target(match.owner())).add(match);
          }
        });
    targets.values().forEach(Target::seal);
    Route route =
        new Route(
            topic, targets.values().toArray(Target[]::new), shared.toArray(SharedGroup[]::new));
    if (cacheBytes + route.bytes() > MAX_CACHE_BYTES) {
      clearRoutes();
      cacheClears++;
    }
    routes.put(topic.toString(), route);
    cacheBytes += route.bytes();
    return route;
  }

  private void clearRoutes() {
    routes.clear();
    cacheBytes = 0;
  }
}
