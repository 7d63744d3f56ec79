package dev.mqttlab.lab.sandbox;

/** No new sandbox now; the message is a Spanish sentence for the visitor. */
public final class SandboxUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SandboxUnavailableException(String message) {
    super(message, null, false, false);
  }
}
