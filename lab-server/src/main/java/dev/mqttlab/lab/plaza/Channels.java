package dev.mqttlab.lab.plaza;

/**
 * Names of the reactive-messaging channels in {@code application.properties}. A device's outgoing
 * channel is named like its Client Identifier.
 */
final class Channels {
  static final String LIVING_ROOM = "sensor-salon";
  static final String KITCHEN = "sensor-cocina";
  static final String GARDEN = "estacion-jardin";
  static final String SWITCH = "interruptor";
  static final String LAMP = "lampara";

  /** What the lamp hears, on the lamp's own connection. */
  static final String LAMP_ORDERS = "lampara-orden";

  /** What the panel hears. */
  static final String PANEL_TEMPERATURES = "panel-temperaturas";

  /** What the panel says, on its own connection. */
  static final String PANEL = "panel";

  private Channels() {}
}
