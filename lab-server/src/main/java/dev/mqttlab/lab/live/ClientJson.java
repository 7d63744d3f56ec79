package dev.mqttlab.lab.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.lab.sandbox.PlazaAccess;
import dev.mqttlab.lab.sandbox.SandboxAuthenticator;
import dev.mqttlab.lab.wiring.LabBroker;
import java.io.IOException;
import java.util.Optional;

/** A client as the browser draws it: who it is and through which door it came. */
final class ClientJson {
  private ClientJson() {}

  static void write(JsonGenerator json, NamespaceSnapshot.Client client) throws IOException {
    json.writeStartObject();
    identity(json, client.ref());
    json.writeNumberField("version", client.protocolLevel());
    json.writeBooleanField("clean", client.cleanStart());
    json.writeNumberField("keepAlive", client.keepAliveSeconds());
    json.writeBooleanField("connected", client.connected());
    json.writeNumberField("queued", client.queuedMessages());
    will(json, client.will());
    json.writeEndObject();
  }

  static void write(JsonGenerator json, BrokerEvent.Connected event) throws IOException {
    json.writeStartObject();
    identity(json, event.client());
    json.writeNumberField("version", event.protocolLevel());
    json.writeBooleanField("clean", event.cleanStart());
    json.writeNumberField("keepAlive", event.keepAliveSeconds());
    json.writeBooleanField("connected", true);
    json.writeNumberField("queued", 0);
    will(json, event.will());
    json.writeEndObject();
  }

  private static void identity(JsonGenerator json, ClientRef ref) throws IOException {
    json.writeStringField("id", ref.clientIdentifier());
    json.writeStringField("who", who(ref));
    json.writeStringField("name", name(ref));
    json.writeStringField("tool", tool(ref));
  }

  private static void will(JsonGenerator json, Optional<BrokerEvent.Will> will) throws IOException {
    if (will.isEmpty()) {
      json.writeNullField("will");
      return;
    }
    json.writeObjectFieldStart("will");
    json.writeStringField("topic", will.get().topic());
    PayloadJson.write(json, will.get().payload());
    json.writeNumberField("qos", will.get().qos());
    json.writeBooleanField("retain", will.get().retain());
    json.writeEndObject();
  }

  static String who(ClientRef ref) {
    if (ref.principal().startsWith(SandboxAuthenticator.ACTOR_PREFIX)) {
      return "actor";
    }
    return switch (ref.principal()) {
      case SandboxAuthenticator.STUDENT -> "alumno";
      case PlazaAccess.ANONYMOUS -> "anonimo";
      default -> "servidor";
    };
  }

  private static String name(ClientRef ref) {
    return ref.principal().startsWith(SandboxAuthenticator.ACTOR_PREFIX)
        ? ref.principal().substring(SandboxAuthenticator.ACTOR_PREFIX.length())
        : ref.clientIdentifier();
  }

  private static String tool(ClientRef ref) {
    if (ref.principal().startsWith(SandboxAuthenticator.ACTOR_PREFIX)) {
      return "actor";
    }
    return switch (ref.listener()) {
      case LabBroker.WEB, LabBroker.WEB_SOCKET -> "consola";
      case LabBroker.TCP -> "dispositivo";
      default -> "servidor";
    };
  }
}
