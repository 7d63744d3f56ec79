package dev.mqttlab.lab.sandbox;

import java.util.concurrent.CompletionStage;

/** Port: brings a sandbox to life (observer, actors) before its first client is let in. */
public interface SandboxActivation {
  /** Completes when the sandbox is ready; at once when it already is. Any thread. */
  CompletionStage<Void> activate(Sandbox sandbox);
}
