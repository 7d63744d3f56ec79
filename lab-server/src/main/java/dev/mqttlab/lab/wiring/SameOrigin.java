package dev.mqttlab.lab.wiring;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Browsers let any page open a WebSocket to any host and send its cookies along; the Origin header
 * tells which page it was [RFC 6455 §10.2]. Ours come from the host they talk to; clients that are
 * no browser send none.
 */
public final class SameOrigin {
  private SameOrigin() {}

  /** True when the request comes from a page of this very host, or from no page at all. */
  public static boolean allows(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null || matches(origin, request.getHeader("Host"));
  }

  static boolean matches(String origin, String host) {
    if (host == null) {
      return false;
    }
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null
          && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
