package dev.mqttlab.broker.harness;

import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.session.NetworkConnection;
import java.util.ArrayDeque;
import java.util.Deque;

/** Records what the broker sends; writable until told otherwise. */
public final class FakeConnection implements NetworkConnection {
  private final long id;
  private final Deque<MqttPacket> sent = new ArrayDeque<>();
  private boolean writable = true;
  private boolean closed;
  private boolean aborted;

  FakeConnection(long id) {
    this.id = id;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public String listener() {
    return "fake";
  }

  @Override
  public void send(MqttPacket packet) {
    if (closed) {
      throw new AssertionError("sent behind close: " + packet);
    }
    sent.add(packet);
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort() {
    aborted = true;
    closed = true;
  }

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public long bytesUp() {
    return 100;
  }

  @Override
  public long bytesDown() {
    return 200;
  }

  void writable(boolean value) {
    writable = value;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isAborted() {
    return aborted;
  }

  Deque<MqttPacket> sent() {
    return sent;
  }
}
