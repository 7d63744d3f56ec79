package dev.mqttlab.lab.bridge;

import dev.mqttlab.lab.wiring.LabBroker;
import dev.mqttlab.lab.wiring.ReadingPause;
import dev.mqttlab.lab.wiring.SameOrigin;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalChannel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;

/** The route {@code /mqtt}: lets WebSockets of this host through to the broker. */
@ApplicationScoped
public class MqttBridge {
  private static final int TRY_AGAIN_LATER = 1013;

  /** The one version of WebSocket [RFC 6455 §4.4]. */
  private static final String RFC_6455 = "13";

  private final LabBroker broker;

  MqttBridge(LabBroker broker) {
    this.broker = broker;
  }

  void route(@Observes Router router) {
    router.route("/mqtt").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    int refusal = refusal(request);
    if (refusal != 0) {
      context
          .response()
          .setStatusCode(refusal)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=utf-8")
          .end(explanation(refusal));
      return;
    }
    ReadingPause.on(request);
    // A handshake that fails has been answered by then, and is the client's mistake: no log.
    request.toWebSocket().onSuccess(this::open);
  }

  private static int refusal(HttpServerRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
        || !RFC_6455.equals(request.getHeader("Sec-WebSocket-Version"))) {
      return 426;
    }
    if (!SameOrigin.allows(request)) {
      return 403;
    }
    return offersMqtt(request) ? 0 : 400;
  }

  /** [v5 MQTT-6.0.0-3] [3.1.1 MQTT-6.0.0-3]: the client must offer the sub-protocol. */
  private static boolean offersMqtt(HttpServerRequest request) {
    String offered = request.getHeader("Sec-WebSocket-Protocol");
    return offered != null
        && Arrays.stream(offered.split(","))
            .anyMatch(name -> name.strip().equals(WebSocketOptions.SUB_PROTOCOL));
  }

  private static String explanation(int status) {
    return switch (status) {
      case 426 -> "Aquí se habla MQTT sobre WebSocket: ábrelo con un cliente MQTT.";
      case 403 -> "Sólo las páginas de este mismo laboratorio pueden conectarse aquí.";
      default -> "Falta el subprotocolo «mqtt» en la petición de WebSocket.";
    };
  }

  /** Both ends share one event loop: no hop between threads, no lock. */
  private void open(ServerWebSocket socket) {
    socket.pause();
    EventLoop loop = ((ContextInternal) Vertx.currentContext()).nettyEventLoop();
    BridgeHandler handler = new BridgeHandler(socket);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(LocalChannel.class)
            .handler(handler)
            .connect(broker.address(LabBroker.WEB));
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            handler.connected(connecting.channel());
          } else {
            socket.close((short) TRY_AGAIN_LATER, "broker not available");
          }
        });
  }
}
