package dev.mqttlab.exercises.run;

/** A script could not be played to its end: a client could not connect, a wait was in vain. */
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScriptException(String message, Throwable cause) {
    super(message, cause);
  }
}
