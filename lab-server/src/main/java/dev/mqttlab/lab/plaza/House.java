package dev.mqttlab.lab.plaza;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The simulated house: one reading per step, device after device, with values that follow the time
 * of day. Pure: the same random source and times give the same readings. Not thread-safe.
 */
final class House {
  /** Where the lamp keeps saying whether it is there; the others stay silent about themselves. */
  static final String PRESENCE = "plaza/lampara/conexion";

  static final String ONLINE = "en-linea";
  static final String OFFLINE = "desconectado";

  /** Where the lamp listens and what it says. */
  static final String LAMP_ORDER = "plaza/lampara/orden";

  static final String LAMP_STATE = "plaza/lampara/estado";

  private static final int STEPS_BETWEEN_ORDERS = 12;
  private static final int STEPS_BETWEEN_PRESENCE = 60;

  private final RandomGenerator random;
  private final List<Function<LocalTime, Reading>> round = new ArrayList<>();
  private int steps;
  private boolean lampWanted;

  House(RandomGenerator random) {
    this.random = random;
    Walk livingRoom = new Walk(21, 17, 26, 0.05);
    Walk kitchenHumidity = new Walk(48, 35, 75, 0.6);
    Walk garden = new Walk(14, 2, 34, 0.1);
    Walk kitchen = new Walk(22, 17, 29, 0.08);
    Walk soil = new Walk(37, 20, 60, 0.3);
    Walk light = new Walk(3000, 0, 60_000, 150);
    round.add(
        t -> decimal(Channels.LIVING_ROOM, "casa/salon/temperatura", livingRoom, 20 + 2 * day(t)));
    round.add(
        t ->
            whole(Channels.KITCHEN, "casa/cocina/humedad", kitchenHumidity, 45 + 10 * mealtime(t)));
    round.add(t -> decimal(Channels.GARDEN, "casa/jardin/temperatura", garden, 13 + 7 * day(t)));
    round.add(
        t -> decimal(Channels.KITCHEN, "casa/cocina/temperatura", kitchen, 21 + 3 * mealtime(t)));
    round.add(t -> whole(Channels.GARDEN, "casa/jardin/humedad", soil, 38 - 4 * day(t)));
    round.add(t -> whole(Channels.GARDEN, "casa/jardin/luz", light, 40_000 * Math.max(0, day(t))));
  }

  /** What is said next. */
  Reading next(LocalTime time) {
    int step = steps++;
    if (step % STEPS_BETWEEN_PRESENCE == 0) {
      return new Reading(Channels.LAMP, PRESENCE, ONLINE, true);
    }
    if (step % STEPS_BETWEEN_ORDERS == STEPS_BETWEEN_ORDERS - 1) {
      lampWanted = !lampWanted;
      return new Reading(Channels.SWITCH, LAMP_ORDER, lampWanted ? "ON" : "OFF", false);
    }
    return round.get(step % round.size()).apply(time);
  }

  private Reading decimal(String channel, String topic, Walk walk, double target) {
    String text = String.format(Locale.ROOT, "%.1f", walk.step(target, random));
    return new Reading(channel, topic, text, false);
  }

  private Reading whole(String channel, String topic, Walk walk, double target) {
    return new Reading(channel, topic, Long.toString(Math.round(walk.step(target, random))), false);
  }

  /** −1 in the small hours … 1 in the early afternoon. */
  private static double day(LocalTime time) {
    return Math.sin((time.toSecondOfDay() / 86_400.0 - 9 / 24.0) * 2 * Math.PI);
  }

  /** Towards 1 around two and nine in the evening. */
  private static double mealtime(LocalTime time) {
    double hour = time.toSecondOfDay() / 3600.0;
    return Math.max(Math.exp(-Math.pow(hour - 14, 2)), Math.exp(-Math.pow(hour - 21, 2)));
  }
}
