package dev.mqttlab.broker.access;

import java.util.concurrent.CompletionStage;

/**
 * Decides who may connect and into which namespace. Called on an event loop: answer at once or
 * complete the stage from another thread; packets behind CONNECT wait meanwhile.
 */
@FunctionalInterface
public interface Authenticator {
  CompletionStage<AccessDecision> authenticate(ConnectRequest request);
}
