package dev.mqttlab.lab.asset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All static files of one version of the front end. The version is a hash of paths and contents, so
 * an address never changes its content and may be cached for ever. Immutable.
 */
public final class AssetBundle {
  /** First segment of every asset's address. */
  public static final String PREFIX = "/r/";

  private static final int VERSION_BYTES = 6;
  private static final List<String> FIRST_STYLES =
      List.of("css/tokens.css", "css/base.css", "css/controls.css");

  private final SortedMap<String, Asset> assets;
  private final String version;
  private final List<String> styleSheets;
  private final String importMap;
  private final String importMapHash;

  AssetBundle(Map<String, Asset> assets) {
    this.assets = new TreeMap<>(assets);
    this.version = hash(this.assets);
    this.styleSheets = styleSheets(this.assets);
    this.importMap = "{\"imports\":{\"lab/\":\"" + PREFIX + version + "/\"}}";
    this.importMapHash =
        "sha256-"
            + Base64.getEncoder()
                .encodeToString(sha256().digest(importMap.getBytes(StandardCharsets.UTF_8)));
  }

  /** Hash of everything in the bundle, lower-case hexadecimal. */
  public String version() {
    return version;
  }

  /** The asset at a path like {@code css/tokens.css}. */
  public Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  /**
   * Address of an asset.
   *
   * @throws IllegalArgumentException when there is no such asset: a page must not link to nothing
   */
  public String url(String path) {
    if (!assets.containsKey(path)) {
      throw new IllegalArgumentException("no such asset: " + path);
    }
    return PREFIX + version + "/" + path;
  }

  /** Addresses of the style sheets in the order in which pages link them. */
  public List<String> styleSheets() {
    return styleSheets;
  }

  /** The JSON of the import map that every page carries. */
  public String importMap() {
    return importMap;
  }

  /** What allows exactly that import map in {@code script-src}. */
  public String importMapHash() {
    return importMapHash;
  }

  private List<String> styleSheets(SortedMap<String, Asset> all) {
    Comparator<String> order =
        Comparator.<String>comparingInt(AssetBundle::rank).thenComparing(path -> path);
    return all.keySet().stream()
        .filter(path -> path.endsWith(".css"))
        .sorted(order)
        .map(this::url)
        .toList();
  }

  private static int rank(String path) {
    int first = FIRST_STYLES.indexOf(path);
    if (first >= 0) {
      return first;
    }
    return path.startsWith("css/") ? FIRST_STYLES.size() : FIRST_STYLES.size() + 1;
  }

  private static String hash(SortedMap<String, Asset> assets) {
    MessageDigest digest = sha256();
    assets.forEach(
        (path, asset) -> {
          digest.update(
              (path + "\0" + asset.content().length() + "\0").getBytes(StandardCharsets.UTF_8));
          digest.update(asset.content().getBytes());
        });
    return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
