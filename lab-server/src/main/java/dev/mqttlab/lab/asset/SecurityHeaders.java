package dev.mqttlab.lab.asset;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Security headers of every response except Quarkus' own pages under {@code /q/}.
 *
 * <p>The policy allows scripts, styles, fonts and images of this server only, and no inline code:
 * the one inline script, the import map, is allowed by its hash. What a student publishes can
 * therefore never run in somebody's browser, even if escaping failed somewhere.
 */
@ApplicationScoped
public class SecurityHeaders {
  private static final int BEFORE_ROUTES = 200;
  private static final int BAD_REQUEST = 400;

  /** Only what a host name or an IP literal may hold: the Host header is the visitor's. */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

  private final AssetLibrary library;

  SecurityHeaders(AssetLibrary library) {
    this.library = library;
  }

  void register(@Observes Filters filters) {
    filters.register(this::apply, BEFORE_ROUTES);
  }

  private void apply(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    if (authority == null || !HOST.matcher(authority.host()).matches()) {
      context
          .response()
          .setStatusCode(BAD_REQUEST)
          .end("Falta la cabecera Host o no es correcta.\n");
      return;
    }
    if (!context.request().path().startsWith("/q/")) {
      MultiMap headers = context.response().headers();
      headers.set("Content-Security-Policy", policy(authority));
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("X-Frame-Options", "DENY");
      headers.set("Referrer-Policy", "same-origin");
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    }
    context.next();
  }

  private String policy(HostAndPort authority) {
    return "default-src 'none'"
        + "; script-src 'self' '"
        + library.bundle().importMapHash()
        + "'; style-src 'self'"
        + "; img-src 'self' data:"
        + "; font-src 'self'"
        + "; connect-src 'self'"
        + webSockets(authority)
        + "; form-action 'self'"
        + "; base-uri 'none'"
        + "; frame-ancestors 'none'";
  }

  /** Older browsers do not take {@code 'self'} to include WebSocket addresses of the same host. */
  private static String webSockets(HostAndPort authority) {
    String host = authority.host() + (authority.port() > 0 ? ":" + authority.port() : "");
    return " ws://" + host + " wss://" + host;
  }
}
