package dev.mqttlab.broker.codec.wire;

/** Which end of the connection wrote the bytes: each may send only some packets. */
public enum Sender {
  CLIENT,
  SERVER
}
