package dev.mqttlab.broker.delivery;

/** What went through one namespace, counted from its creation. Threads: the namespace's. */
public final class Traffic {
  private long packetsReceived;
  private long packetsSent;
  private long publishReceived;
  private long publishSent;
  private long publishDropped;
  private long publishBytesReceived;
  private long publishBytesSent;
  private long closedBytesReceived;
  private long closedBytesSent;

  /** Any packet from a client. */
  public void packetReceived() {
    packetsReceived++;
  }

  /** Any packet to a client. */
  public void packetSent() {
    packetsSent++;
  }

  /** A PUBLISH from a client. */
  public void publishReceived(int payloadBytes) {
    publishReceived++;
    publishBytesReceived += payloadBytes;
  }

  /** A PUBLISH to a client; counts as packet too. */
  public void publishSent(int payloadBytes) {
    packetsSent++;
    publishSent++;
    publishBytesSent += payloadBytes;
  }

  /** A delivery that was given up: queue full, slow consumer, expired, too large. */
  public void publishDropped() {
    publishDropped++;
  }

  /** Bytes of a connection that ended. */
  public void connectionClosed(long bytesReceived, long bytesSent) {
    closedBytesReceived += bytesReceived;
    closedBytesSent += bytesSent;
  }

  public long packetsReceived() {
    return packetsReceived;
  }

  public long packetsSent() {
    return packetsSent;
  }

  public long publishesReceived() {
    return publishReceived;
  }

  public long publishesSent() {
    return publishSent;
  }

  public long publishesDropped() {
    return publishDropped;
  }

  public long publishBytesReceived() {
    return publishBytesReceived;
  }

  public long publishBytesSent() {
    return publishBytesSent;
  }

  /** Bytes received on connections that have ended. */
  public long closedBytesReceived() {
    return closedBytesReceived;
  }

  /** Bytes sent on connections that have ended. */
  public long closedBytesSent() {
    return closedBytesSent;
  }
}
