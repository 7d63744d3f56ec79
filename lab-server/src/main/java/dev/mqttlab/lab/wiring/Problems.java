package dev.mqttlab.lab.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What does not work although the lab runs: one Spanish sentence each, in the log and on the status
 * page. At most {@value #MAX}; further ones only reach the log. Thread-safe.
 */
@ApplicationScoped
public class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int MAX = 100;

  private final Set<String> sentences = new LinkedHashSet<>();

  /** Reports a problem; saying the same twice changes nothing. */
  public synchronized void report(String sentence) {
    if (sentences.contains(sentence)) {
      return;
    }
    LOG.warn(sentence);
    if (sentences.size() < MAX) {
      sentences.add(sentence);
    }
  }

  /** All sentences, oldest first. */
  public synchronized List<String> all() {
    return List.copyOf(sentences);
  }
}
