package dev.mqttlab.lab.plaza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.topic.TopicName;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseTest {
  private static final int STEPS = 5000;

  @Test
  void readings_arePlausibleAndMoveGently() throws Exception {
    Map<String, Double> before = new HashMap<>();
    for (Reading reading : run(new House(new Random(4)))) {
      TopicName.parse(reading.topic());
      if (reading.topic().endsWith("/temperatura")) {
        double value = Double.parseDouble(reading.payload());
        assertTrue(value >= 2 && value <= 34, reading.toString());
        Double last = before.put(reading.topic(), value);
        assertTrue(last == null || Math.abs(value - last) < 2, reading.toString());
      } else if (reading.topic().contains("/humedad")) {
        long value = Long.parseLong(reading.payload());
        assertTrue(value >= 20 && value <= 75, reading.toString());
      }
    }
  }

  @Test
  void lamp_saysThatItIsThere_andTheSwitchAlternates() {
    List<Reading> readings = run(new House(new Random(4)));
    Set<String> present = new HashSet<>();
    List<String> orders = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading.topic().equals(House.PRESENCE)) {
        assertTrue(reading.retain());
        present.add(reading.channel());
      } else if (reading.topic().equals(House.LAMP_ORDER)) {
        orders.add(reading.payload());
      }
    }
    assertEquals(Set.of("lampara"), present);
    assertEquals(List.of("ON", "OFF", "ON"), orders.subList(0, 3));
  }

  @Test
  void sameRandomSource_sameHouse() {
    assertEquals(run(new House(new Random(9))), run(new House(new Random(9))));
  }

  @Test
  void lamp_obeysItsOrdersAndNothingElse() {
    Lamp lamp = new Lamp();
    assertEquals(Optional.of("ON"), lamp.obey("ON"));
    assertEquals(Optional.empty(), lamp.obey("on"));
    assertEquals(Optional.empty(), lamp.obey("ON".repeat(100_000)));
    assertEquals("ON", lamp.state());
    assertEquals(Optional.of("OFF"), lamp.obey("OFF"));
  }

  @Test
  void thermometers_tellTheMeanOfThePlaces_andIgnoreNonsense() {
    Thermometers thermometers = new Thermometers();
    for (int i = 0; i < 14; i++) {
      assertEquals(Optional.empty(), thermometers.take("casa/salon/temperatura", "20"));
      assertEquals(Optional.empty(), thermometers.take("casa/salon/temperatura", "NaN"));
      assertEquals(Optional.empty(), thermometers.take("casa/salon/temperatura", "calor"));
    }
    assertEquals(Optional.of("25.0"), thermometers.take("casa/jardin/temperatura", "30"));
  }

  private static List<Reading> run(House house) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      readings.add(house.next(LocalTime.ofSecondOfDay(i * 17L % 86_400)));
    }
    return readings;
  }
}
