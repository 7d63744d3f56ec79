package dev.mqttlab.exercises.yaml;

import java.util.Collection;
import java.util.Optional;

/** Guesses which of some words a misspelt one was meant to be. */
public final class Spelling {
  private static final int MAX_LENGTH = 40;

  private Spelling() {}

  /** The closest word at no more than two edits. */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    String best = null;
    int least = 3;
    for (String candidate : candidates) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein distance, one row at a time. */
  private static int distance(String a, String b) {
    if (a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
