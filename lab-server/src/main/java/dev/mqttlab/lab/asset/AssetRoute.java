package dev.mqttlab.lab.asset;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * {@code GET|HEAD /r/<version>/<path>}. An address of another version is not found: mixing modules
 * of two versions would be worse than asking for a reload.
 */
@ApplicationScoped
public class AssetRoute {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final AssetLibrary library;

  AssetRoute(AssetLibrary library) {
    this.library = library;
  }

  void register(@Observes Router router) {
    router
        .route(AssetBundle.PREFIX + "*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::serve);
  }

  private void serve(RoutingContext context) {
    Optional<Asset> asset = find(context.normalizedPath());
    if (asset.isEmpty()) {
      context.next(); // ends in the 404 page
      return;
    }
    send(context, asset.get());
  }

  private Optional<Asset> find(String address) {
    AssetBundle bundle = library.bundle();
    String prefix = AssetBundle.PREFIX + bundle.version() + "/";
    return address.startsWith(prefix)
        ? bundle.find(address.substring(prefix.length()))
        : Optional.empty();
  }

  private static void send(RoutingContext context, Asset asset) {
    HttpServerResponse response = context.response();
    boolean packed = asset.gzip().isPresent() && acceptsGzip(context);
    Buffer body = packed ? asset.gzip().get() : asset.content();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, asset.contentType())
        .putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.CONTENT_ENCODING, packed ? "gzip" : "identity");
    if (context.request().method() == HttpMethod.HEAD) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }

  private static boolean acceptsGzip(RoutingContext context) {
    return context.parsedHeaders().acceptEncoding().stream()
        .anyMatch(coding -> "gzip".equalsIgnoreCase(coding.value()) && coding.weight() > 0);
  }
}
