package dev.mqttlab.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real command-line tool, e.g. {@code mosquitto_pub}, with its output line by line. */
final class CommandLine implements AutoCloseable {
  private static final int SECONDS = 20;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;

  private CommandLine(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "command-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the tool with its output unbuffered, so that each line is seen when it is printed. */
  static CommandLine start(String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of("stdbuf", "-oL"));
    words.addAll(List.of(command));
    return new CommandLine(new ProcessBuilder(words).redirectErrorStream(true).start());
  }

  /** Runs to the end and returns the exit code. */
  static int run(String... command) throws IOException, InterruptedException {
    try (CommandLine line = start(command)) {
      return line.exitCode();
    }
  }

  private void read() {
    try (BufferedReader input =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("(closed)");
    }
  }

  /**
   * The next line that contains {@code part}.
   *
   * @throws AssertionError when none comes within 20 s
   */
  String awaitLine(String part) throws InterruptedException {
    List<String> seen = linesUntil(part);
    return seen.get(seen.size() - 1);
  }

  /** All lines up to and with the next one that contains {@code part}. */
  List<String> linesUntil(String part) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    List<String> seen = new ArrayList<>();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError("no line with «" + part + "» in:\n" + String.join("\n", seen));
      }
      seen.add(line);
      if (line.contains(part)) {
        return seen;
      }
    }
  }

  /** Ends the tool without giving it a chance to say goodbye. */
  void kill() {
    process.destroyForcibly();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + SECONDS + " s");
    }
    reader.join(TimeUnit.SECONDS.toMillis(5));
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
