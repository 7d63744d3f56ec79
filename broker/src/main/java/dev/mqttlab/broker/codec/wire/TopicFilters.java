package dev.mqttlab.broker.codec.wire;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The payload of an UNSUBSCRIBE, the same in all versions [v5 §3.10.3]. */
public final class TopicFilters {
  private TopicFilters() {}

  /** Reads Topic Filters up to the end of the packet, at least one. */
  public static List<String> read(WireReader in) throws MalformedPacketException {
    List<String> filters = new ArrayList<>(1);
    while (in.hasMore()) {
      filters.add(in.string("Topic Filter"));
    }
    if (filters.isEmpty()) {
      // [v5 MQTT-3.10.3-2] [3.1.1 MQTT-3.10.3-2]
      throw in.broken(Statement.UNSUBSCRIBE_EMPTY, "UNSUBSCRIBE: without a Topic Filter");
    }
    return filters;
  }

  /** Bytes that {@link #write} will write. */
  public static int size(List<String> filters) {
    int size = 0;
    for (String filter : filters) {
      size += WireWriter.stringSize(filter);
    }
    return size;
  }

  /** Writes one filter after the other. */
  public static void write(List<String> filters, ByteBuf out) {
    for (String filter : filters) {
      WireWriter.writeString(filter, out);
    }
  }
}
