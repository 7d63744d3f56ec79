package dev.mqttlab.broker.transport;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.UPGRADE_REQUIRED;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns an HTTP request into a WebSocket that carries MQTT [v5 §6], or says in Spanish, to whoever
 * came with a browser, what stands behind this port.
 */
final class WebSocketHandshake extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** Sub-protocols answered: the standard one first [v5 MQTT-6.0.0-3], then that of MQTT 3.1. */
  private static final String SUB_PROTOCOLS = "mqtt,mqttv3.1";

  /** RFC 6455 §4.4. */
  private static final String VERSION = "13";

  private static final String DOOR =
      "Esta es una puerta MQTT sobre WebSocket: aquí se entra con un cliente MQTT,"
          + " no con el navegador.\n";

  private final int maxFrameBytes;
  private final ConnectionHandler connection;

  WebSocketHandshake(int maxFrameBytes, ConnectionHandler connection) {
    this.maxFrameBytes = maxFrameBytes;
    this.connection = connection;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    // before anything else looks into a request that may be half parsed
    if (request.decoderResult().isFailure()) {
      reject(ctx, badRequest(request), "La petición HTTP no es válida.\n");
    } else if (!isOurPath(request.uri())) {
      reject(ctx, NOT_FOUND, DOOR + "La ruta es /mqtt.\n");
    } else if (!request.method().equals(HttpMethod.GET)) {
      reject(ctx, METHOD_NOT_ALLOWED, DOOR);
    } else if (!isUpgrade(request) || !isVersion13(request)) {
      reject(ctx, UPGRADE_REQUIRED, DOOR + "Hace falta WebSocket, versión 13.\n");
    } else if (!offersMqtt(request)) {
      // [v5 MQTT-6.0.0-3]
      reject(ctx, BAD_REQUEST, DOOR + "El cliente debe ofrecer el subprotocolo «mqtt».\n");
    } else if (!request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)) {
      reject(ctx, BAD_REQUEST, "Falta la cabecera Sec-WebSocket-Key.\n");
    } else {
      accept(ctx, request);
    }
  }

  private static HttpResponseStatus badRequest(FullHttpRequest request) {
    Throwable cause = request.decoderResult().cause();
    return cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException
        ? REQUEST_HEADER_FIELDS_TOO_LARGE
        : BAD_REQUEST;
  }

  private static boolean isOurPath(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    return path.equals("/mqtt") || path.equals("/");
  }

  private static boolean isUpgrade(FullHttpRequest request) {
    return request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && request
            .headers()
            .containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
  }

  private static boolean isVersion13(FullHttpRequest request) {
    return VERSION.contentEquals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION, ""));
  }

  private static boolean offersMqtt(FullHttpRequest request) {
    return request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::trim)
        .anyMatch(offered -> Arrays.asList(SUB_PROTOCOLS.split(",")).contains(offered));
  }

  private void accept(ChannelHandlerContext ctx, FullHttpRequest request) {
    connection.originIs(Optional.ofNullable(request.headers().get(HttpHeaderNames.ORIGIN)));
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(maxFrameBytes)
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .closeOnProtocolViolation(true)
            .withUTF8Validator(false) // a text frame closes the connection anyway
            .build();
    ctx.pipeline().replace(this, "frames", new WebSocketFraming());
    new WebSocketServerHandshaker13(null, SUB_PROTOCOLS, config).handshake(ctx.channel(), request);
  }

  private static void reject(ChannelHandlerContext ctx, HttpResponseStatus status, String text) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            ByteBufUtil.encodeString(ctx.alloc(), CharBuffer.wrap(text), StandardCharsets.UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (status.equals(UPGRADE_REQUIRED)) {
      response
          .headers()
          .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
          .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
    }
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
