package dev.mqttlab.broker.session;

import dev.mqttlab.broker.tap.BrokerClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The sessions of a namespace by Client Identifier, connected or not.
 *
 * <p>Threads: the namespace's; {@link #connected()} and {@link #idleSinceMicros()} from any.
 */
public final class SessionRegistry {
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final BrokerClock clock;
  private volatile int connected;
  private volatile long idleSinceMicros;

  public SessionRegistry(BrokerClock clock) {
    this.clock = clock;
    this.idleSinceMicros = clock.micros();
  }

  /** The session of a client, null when there is none. */
  public Session get(String clientIdentifier) {
    return sessions.get(clientIdentifier);
  }

  void add(Session session) {
    sessions.put(session.clientIdentifier(), session);
  }

  void remove(Session session) {
    sessions.remove(session.clientIdentifier(), session);
  }

  void clientAttached() {
    connected = connected + 1;
  }

  void clientDetached() {
    connected = connected - 1;
    if (connected == 0) {
      idleSinceMicros = clock.micros();
    }
  }

  /** Sessions with a Network Connection. From any thread. */
  public int connected() {
    return connected;
  }

  /** Since when nobody is connected; empty while somebody is. From any thread. */
  public OptionalLong idleSinceMicros() {
    return connected > 0 ? OptionalLong.empty() : OptionalLong.of(idleSinceMicros);
  }

  /** Number of sessions. */
  public int size() {
    return sessions.size();
  }

  /** All sessions, oldest first: a copy, so that they may end meanwhile. */
  public Collection<Session> all() {
    return List.copyOf(new ArrayList<>(sessions.values()));
  }
}
