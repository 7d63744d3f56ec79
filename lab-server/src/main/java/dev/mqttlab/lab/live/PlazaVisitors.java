package dev.mqttlab.lab.live;

import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.lab.sandbox.PlazaAccess;
import java.util.HashSet;
import java.util.Set;

/** Counts the anonymous clients of the plaza; on the broker's thread only. */
final class PlazaVisitors implements BrokerObserver {
  private final PlazaAccess plaza;
  private final Set<Long> connections = new HashSet<>();

  PlazaVisitors(PlazaAccess plaza) {
    this.plaza = plaza;
  }

  @Override
  public void onEvent(BrokerEvent event) {
    if (event instanceof BrokerEvent.Connected connected
        && connected.client().principal().equals(PlazaAccess.ANONYMOUS)) {
      connections.add(connected.client().connection());
    } else if (event instanceof BrokerEvent.Disconnected disconnected) {
      connections.remove(disconnected.client().connection());
    } else {
      return;
    }
    plaza.visitors(connections.size());
  }
}
