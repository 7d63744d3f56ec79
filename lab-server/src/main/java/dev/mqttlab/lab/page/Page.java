package dev.mqttlab.lab.page;

import dev.mqttlab.lab.asset.AssetBundle;
import java.util.Optional;

/**
 * What the frame around every page needs.
 *
 * @param title in the browser's tab
 * @param description one sentence for search engines and previews
 * @param nav entry of the menu that is open
 * @param script entry module of the page, path in the bundle
 */
public record Page(
    String title, String description, Nav nav, Optional<String> script, AssetBundle assets) {

  /** Entries of the menu. */
  public enum Nav {
    SYLLABUS("Temario", "/"),
    PLAZA("Plaza", "/plaza"),
    ABOUT("Acerca de", "/acerca");

    private final String label;
    private final String href;

    Nav(String label, String href) {
      this.label = label;
      this.href = href;
    }

    public String label() {
      return label;
    }

    public String href() {
      return href;
    }
  }

  /** Address of an asset. */
  public String asset(String path) {
    return assets.url(path);
  }

  /** The menu. */
  public Nav[] menu() {
    return Nav.values();
  }
}
