package dev.mqttlab.lab.page;

import io.quarkus.qute.TemplateExtension;

/** How numbers are said on the pages. */
@TemplateExtension
final class Spanish {
  private static final int HOUR = 60;

  private Spanish() {}

  /** {@code 45 min}, {@code 2 h}, {@code 3 h 45 min}. */
  static String duration(Integer minutes) {
    if (minutes < HOUR) {
      return minutes + " min";
    }
    int rest = minutes % HOUR;
    return minutes / HOUR + " h" + (rest == 0 ? "" : " " + rest + " min");
  }
}
