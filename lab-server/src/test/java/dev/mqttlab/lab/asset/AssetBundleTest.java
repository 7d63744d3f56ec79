package dev.mqttlab.lab.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetBundleTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    for (String path :
        List.of(
            "css/tokens.css",
            "css/controls.css",
            "css/base.css",
            "css/a.css",
            "elements/x/x.css")) {
      put(path, "/* " + path + " */");
    }
    put("lib/big.js", "export const x = 1;\n".repeat(100));
    put("README.md", "not served");
  }

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void version_followsContentAndNames() throws IOException {
    String first = AssetReader.read(folder).version();
    assertEquals(first, AssetReader.read(folder).version());

    put("lib/big.js", "export const x = 2;\n");
    String changed = AssetReader.read(folder).version();
    assertNotEquals(first, changed);

    Files.move(folder.resolve("lib/big.js"), folder.resolve("lib/other.js"));
    assertNotEquals(changed, AssetReader.read(folder).version());
  }

  @Test
  void styleSheets_areLinkedInTheAgreedOrder() throws IOException {
    AssetBundle bundle = AssetReader.read(folder);
    String prefix = "/r/" + bundle.version() + "/";
    assertEquals(
        List.of(
            "css/tokens.css", "css/base.css", "css/controls.css", "css/a.css", "elements/x/x.css"),
        bundle.styleSheets().stream().map(url -> url.substring(prefix.length())).toList());
  }

  @Test
  void url_ofNothing_isRefused() throws IOException {
    AssetBundle bundle = AssetReader.read(folder);
    assertThrows(IllegalArgumentException.class, () -> bundle.url("css/falta.css"));
    assertFalse(bundle.find("README.md").isPresent());
  }

  @Test
  void text_isCompressedWhereThatPays() throws IOException {
    AssetBundle bundle = AssetReader.read(folder);
    Asset big = bundle.find("lib/big.js").orElseThrow();
    assertTrue(big.gzip().orElseThrow().length() < big.content().length() / 5);
    assertEquals("text/javascript; charset=utf-8", big.contentType());
    assertFalse(
        bundle.find("css/a.css").orElseThrow().gzip().isPresent(), "gzip of 17 bytes is longer");
  }

  @Test
  void library_inDevelopment_seesAChangedFile() throws IOException {
    AssetLibrary library = new AssetLibrary(Optional.of(folder));
    String first = library.bundle().version();
    assertEquals(first, library.bundle().version());

    put("css/a.css", "/* otra */");
    Files.setLastModifiedTime(folder.resolve("css/a.css"), FileTime.fromMillis(1));
    assertNotEquals(first, library.bundle().version());
  }
}
