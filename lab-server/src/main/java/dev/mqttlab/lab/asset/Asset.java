package dev.mqttlab.lab.asset;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * One static file.
 *
 * @param path below the bundle's root, for example {@code css/tokens.css}
 * @param contentType with charset for text
 * @param content as it is
 * @param gzip compressed content where that pays
 */
public record Asset(String path, String contentType, Buffer content, Optional<Buffer> gzip) {}
