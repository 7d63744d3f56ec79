package dev.mqttlab.lab.plaza;

import dev.mqttlab.broker.ListenerStatus;
import dev.mqttlab.lab.sandbox.LabSecrets;
import dev.mqttlab.lab.sandbox.PlazaAccess;
import dev.mqttlab.lab.wiring.LabBroker;
import dev.mqttlab.lab.wiring.LabConfig;
import dev.mqttlab.lab.wiring.Problems;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.mqtt.session.ConstantReconnectDelayOptions;
import io.smallrye.reactive.messaging.mqtt.session.MqttClientSessionOptions;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * Where the fleet's channels connect: to the lab's own broker through its TCP door, whatever port
 * that really has, or to the broker of {@code lab.mqtt.host}. Gives the lamp its Will Message.
 */
@ApplicationScoped
public class FleetConnection implements ClientCustomizer<MqttClientSessionOptions> {
  /** Nobody listens there: the fleet must not talk to a stranger who took our port. */
  private static final int NOWHERE = 1;

  private final LabConfig config;
  private final LabBroker broker;
  private final LabSecrets secrets;
  private final Problems problems;

  FleetConnection(LabConfig config, LabBroker broker, LabSecrets secrets, Problems problems) {
    this.config = config;
    this.broker = broker;
    this.secrets = secrets;
    this.problems = problems;
  }

  @Override
  public MqttClientSessionOptions customize(
      String channel, Config channelConfig, MqttClientSessionOptions options) {
    options.setCleanSession(true);
    options.setReconnectDelay(
        new ConstantReconnectDelayOptions().setDelay(config.plaza().reconnect()));
    if (options.getClientId().equals(Channels.LAMP)) {
      options.setWillFlag(true);
      options.setWillTopic(House.PRESENCE);
      options.setWillMessageBytes(Buffer.buffer(House.OFFLINE));
      options.setWillRetain(true);
    }
    if (config.mqtt().host().isPresent()) {
      return elsewhere(options);
    }
    return ownBroker(options);
  }

  private MqttClientSessionOptions elsewhere(MqttClientSessionOptions options) {
    options.setHostname(config.mqtt().host().orElseThrow());
    options.setPort(config.mqtt().port());
    config.mqtt().username().ifPresent(options::setUsername);
    config.mqtt().password().ifPresent(options::setPassword);
    return options;
  }

  private MqttClientSessionOptions ownBroker(MqttClientSessionOptions options) {
    ListenerStatus door = broker.door(LabBroker.TCP);
    if (!door.open()) {
      problems.report(
          "La plaza está en silencio: sus aparatos simulados entran por el puerto MQTT, que no se "
              + "ha podido abrir.");
      options.setReconnectDelay(new ConstantReconnectDelayOptions().setDelay(Duration.ofDays(1)));
    }
    options.setHostname(reachable(door.host()));
    options.setPort(door.open() ? door.port() : NOWHERE);
    options.setUsername(PlazaAccess.FLEET_USER);
    options.setPassword(secrets.token());
    return options;
  }

  private static String reachable(String boundTo) {
    return switch (boundTo) {
      case "0.0.0.0", "::" -> "127.0.0.1";
      default -> boundTo;
    };
  }
}
