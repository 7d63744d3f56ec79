package dev.mqttlab.lab.lesson;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;

/** Ids of headings, made from their words, unique within one lesson. */
final class HeadingIds {
  private final Map<Heading, String> ids = new IdentityHashMap<>();
  private final Set<String> used = new HashSet<>();

  String assign(Heading heading, String title) {
    String base = slug(title);
    String id = base;
    for (int copy = 2; !used.add(id); copy++) {
      id = base + "-" + copy;
    }
    ids.put(heading, id);
    return id;
  }

  String of(Heading heading) {
    return ids.get(heading);
  }

  private static String slug(String title) {
    String plain =
        Normalizer.normalize(title.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return "s-" + (plain.isEmpty() ? "titulo" : plain.substring(0, Math.min(60, plain.length())));
  }
}
