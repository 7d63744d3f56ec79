package dev.mqttlab.lab.asset;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Reads a folder (or a folder inside a jar) into a bundle, compressing text once. */
final class AssetReader {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));

  private AssetReader() {}

  static AssetBundle read(Path root) throws IOException {
    Map<String, Asset> assets = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(AssetReader::isServed).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        assets.put(path, asset(path, Files.readAllBytes(file)));
      }
    }
    return new AssetBundle(assets);
  }

  private static boolean isServed(Path file) {
    return Files.isRegularFile(file) && TYPES.containsKey(extension(file.toString()));
  }

  private static Asset asset(String path, byte[] bytes) {
    String type = TYPES.get(extension(path));
    boolean text = !type.startsWith("font/") && !path.matches(".*\\.(png|webp|ico)");
    Optional<Buffer> gzip = text ? smaller(bytes) : Optional.empty();
    return new Asset(path, type, Buffer.buffer(bytes), gzip);
  }

  private static Optional<Buffer> smaller(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
    return packed.size() < bytes.length
        ? Optional.of(Buffer.buffer(packed.toByteArray()))
        : Optional.empty();
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
