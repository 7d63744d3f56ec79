package dev.mqttlab.exercises.yaml;

/** A mistake in an authored file, told in Spanish to its author. Stackless. */
public final class AuthoringException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Place place;

  /**
   * @param message Spanish: what stood there and what was expected
   */
  public AuthoringException(Place place, String message) {
    super(message, null, false, false);
    this.place = place;
  }

  public Place place() {
    return place;
  }
}
