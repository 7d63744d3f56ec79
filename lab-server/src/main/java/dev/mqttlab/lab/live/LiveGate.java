package dev.mqttlab.lab.live;

import dev.mqttlab.lab.sandbox.PlazaAccess;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxService;
import dev.mqttlab.lab.sandbox.VisitorId;
import dev.mqttlab.lab.wiring.ReadingPause;
import dev.mqttlab.lab.wiring.SameOrigin;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * In front of the live socket: only the visitor whose sandbox it is gets in, and only from a page
 * of this host. The plaza is public. It stands before the handshake because the socket's endpoint
 * no longer sees cookies without mixing up two handshakes at once.
 */
@ApplicationScoped
public class LiveGate {
  static final String PATH = "/live/";
  private static final int BEFORE_WEB_SOCKETS = 10_000;

  private final SandboxService sandboxes;

  LiveGate(SandboxService sandboxes) {
    this.sandboxes = sandboxes;
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, BEFORE_WEB_SOCKETS);
  }

  private void check(RoutingContext context) {
    String path = context.normalizedPath();
    if (!path.startsWith(PATH)) {
      context.next();
      return;
    }
    boolean plain = path.equals(context.request().path()); // what is checked is what is opened
    int refusal = plain ? refusal(context, path.substring(PATH.length())) : 404;
    if (refusal == 0) {
      ReadingPause.on(context.request());
      context.next();
    } else {
      context.response().setStatusCode(refusal).end();
    }
  }

  private int refusal(RoutingContext context, String code) {
    if (!SameOrigin.allows(context.request())) {
      return 403;
    }
    if (code.equals(PlazaAccess.NAMESPACE)) {
      return 0;
    }
    Optional<Sandbox> sandbox = sandboxes.byCode(code);
    if (sandbox.isEmpty()) {
      return 404;
    }
    Cookie cookie = context.request().getCookie(VisitorId.COOKIE);
    return cookie != null && same(cookie.getValue(), sandbox.get().visitor()) ? 0 : 403;
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
