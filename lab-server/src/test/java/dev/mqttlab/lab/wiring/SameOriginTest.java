package dev.mqttlab.lab.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000,localhost:8000,true",
    "https://lab.example,lab.example,true",
    "http://LAB.example,lab.EXAMPLE,true",
    "http://192.168.1.20:8000,192.168.1.20:8000,true",
    "http://localhost:8001,localhost:8000,false",
    "http://evil.example,localhost:8000,false",
    "http://localhost:8000.evil.example,localhost:8000,false",
    "http://localhost:8000@evil.example,localhost:8000,false",
    "null,localhost:8000,false",
    "'not a uri',localhost:8000,false",
    "http://localhost:8000,,false"
  })
  void origin_mustBeTheHostItself(String origin, String host, boolean allowed) {
    assertEquals(allowed, SameOrigin.matches(origin, host));
  }
}
