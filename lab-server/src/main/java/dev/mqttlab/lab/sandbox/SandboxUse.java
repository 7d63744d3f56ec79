package dev.mqttlab.lab.sandbox;

import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerObserver;

/** Counts the student's connections of one sandbox, so that nobody's sandbox is freed in use. */
public final class SandboxUse implements BrokerObserver {
  private final String code;
  private final SandboxService sandboxes;

  /** For one sandbox. */
  public SandboxUse(String code, SandboxService sandboxes) {
    this.code = code;
    this.sandboxes = sandboxes;
  }

  @Override
  public void onEvent(BrokerEvent event) {
    if (event instanceof BrokerEvent.Connected connected
        && connected.client().principal().equals(SandboxAuthenticator.STUDENT)) {
      sandboxes.enter(code);
    } else if (event instanceof BrokerEvent.Disconnected disconnected
        && disconnected.client().principal().equals(SandboxAuthenticator.STUDENT)) {
      sandboxes.leave(code);
    }
  }
}
