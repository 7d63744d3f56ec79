package dev.mqttlab.lab.bridge;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Limits of WebSockets on the web port. The default of 64 kB per frame would cut large MQTT
 * packets; compression stays off, a few bytes could blow up to megabytes.
 */
@ApplicationScoped
public class WebSocketOptions implements HttpServerOptionsCustomizer {
  static final String SUB_PROTOCOL = "mqtt";
  private static final int MAX_FRAME_BYTES = 256 * 1024;
  private static final int MAX_MESSAGE_BYTES = 1024 * 1024;

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setWebSocketSubProtocols(List.of(SUB_PROTOCOL))
        .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
        .setMaxWebSocketMessageSize(MAX_MESSAGE_BYTES)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    customizeHttpServer(options);
  }
}
