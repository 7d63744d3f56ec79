package dev.mqttlab.lab.page;

import java.util.List;

/**
 * What the page about the lab tells.
 *
 * @param problems what does not work although the lab runs, Spanish sentences
 */
public record About(String version, LabDoors.Doors doors, List<String> problems, List<Part> parts) {

  /** Software or type that ships with the lab. */
  public record Part(String name, String licence, String use) {}
}
