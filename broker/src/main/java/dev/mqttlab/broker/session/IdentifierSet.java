package dev.mqttlab.broker.session;

import java.util.Arrays;

/**
 * A set of Packet Identifiers as a bitmap that grows to the highest one seen, at most 8 kB. Unlike
 * {@link java.util.BitSet} it never looks for its highest member, which would cost most where
 * identifiers go up one by one and few are in use.
 */
final class IdentifierSet {
  private static final long[] EMPTY = {};

  private long[] words = EMPTY;
  private int size;

  boolean contains(int identifier) {
    int word = identifier >>> 6;
    return word < words.length && (words[word] & 1L << identifier) != 0;
  }

  /** False when it was there already. */
  boolean add(int identifier) {
    if (contains(identifier)) {
      return false;
    }
    int word = identifier >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Integer.highestOneBit(word) * 2 + 1);
    }
    words[word] |= 1L << identifier;
    size++;
    return true;
  }

  /** False when it was not there. */
  boolean remove(int identifier) {
    if (!contains(identifier)) {
      return false;
    }
    words[identifier >>> 6] &= ~(1L << identifier);
    size--;
    return true;
  }

  int size() {
    return size;
  }

  void clear() {
    words = EMPTY;
    size = 0;
  }
}
