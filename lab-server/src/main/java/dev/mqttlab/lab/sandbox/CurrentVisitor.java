package dev.mqttlab.lab.sandbox;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;

/**
 * Who asks, for pages: reads the visitor's cookie and sets one when the page needs a visitor and
 * there is none. Pages that never ask set no cookie.
 */
@RequestScoped
public class CurrentVisitor {
  private static final Duration ONE_YEAR = Duration.ofDays(365);

  private final RoutingContext context;
  private String id;

  CurrentVisitor(RoutingContext context) {
    this.context = context;
  }

  /** The visitor, with a fresh cookie on the response where there was none. */
  public String id() {
    if (id == null) {
      Cookie sent = context.request().getCookie(VisitorId.COOKIE);
      if (sent != null && VisitorId.isWellFormed(sent.getValue())) {
        id = sent.getValue();
      } else {
        id = VisitorId.next();
        context.response().addCookie(cookie());
      }
    }
    return id;
  }

  /** Network address of the visitor, without port. */
  public String address() {
    return context.request().remoteAddress().hostAddress();
  }

  private Cookie cookie() {
    return Cookie.cookie(VisitorId.COOKIE, id)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setSecure(context.request().isSSL())
        .setPath("/")
        .setMaxAge(ONE_YEAR.toSeconds());
  }
}
