package dev.mqttlab.broker.transport;

/** What is spoken at a door; TLS variants wrap the first two. */
public enum DoorKind {
  TCP,
  WEB_SOCKET,
  IN_PROCESS
}
