package dev.mqttlab.lab.plaza;

import dev.mqttlab.lab.wiring.LabConfig;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.mqtt.MqttMessage;
import io.smallrye.reactive.messaging.mqtt.ReceivingMqttMessageMetadata;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Runs the house: about one message per tick, a lamp that obeys and a panel that listens, each
 * device on its own MQTT connection. What cannot be sent while the broker is away is dropped:
 * readings are only worth something now.
 */
@ApplicationScoped
public class Fleet {
  private final House house = new House(new Random());
  private final Lamp lamp = new Lamp();
  private final Thermometers thermometers = new Thermometers();
  private final Map<String, MutinyEmitter<String>> devices = new LinkedHashMap<>();
  private final LabConfig config;
  private final Clock clock;
  private final Silence silence;
  private Cancellable ticking;

  Fleet(
      LabConfig config,
      Clock clock,
      Silence silence,
      @Channel(Channels.LIVING_ROOM) @OnOverflow(OnOverflow.Strategy.DROP)
          MutinyEmitter<String> livingRoom,
      @Channel(Channels.KITCHEN) @OnOverflow(OnOverflow.Strategy.DROP)
          MutinyEmitter<String> kitchen,
      @Channel(Channels.GARDEN) @OnOverflow(OnOverflow.Strategy.DROP) MutinyEmitter<String> garden,
      @Channel(Channels.SWITCH) @OnOverflow(OnOverflow.Strategy.DROP)
          MutinyEmitter<String> lampSwitch,
      @Channel(Channels.LAMP) @OnOverflow(OnOverflow.Strategy.DROP) MutinyEmitter<String> lampState,
      @Channel(Channels.PANEL) @OnOverflow(OnOverflow.Strategy.DROP) MutinyEmitter<String> panel) {
    this.config = config;
    this.clock = clock;
    this.silence = silence;
    devices.put(Channels.LIVING_ROOM, livingRoom);
    devices.put(Channels.KITCHEN, kitchen);
    devices.put(Channels.GARDEN, garden);
    devices.put(Channels.SWITCH, lampSwitch);
    devices.put(Channels.LAMP, lampState);
    devices.put(Channels.PANEL, panel);
  }

  void start(@Observes StartupEvent event) {
    if (config.plaza().fleet()) {
      ticking =
          Multi.createFrom()
              .ticks()
              .every(config.plaza().tick())
              .onOverflow()
              .drop()
              .subscribe()
              .with(tick -> tick());
    }
  }

  @PreDestroy
  void stop() {
    if (ticking != null) {
      ticking.cancel();
    }
  }

  private void tick() {
    say(house.next(LocalTime.now(clock)));
    silence.check();
  }

  private void say(Reading reading) {
    devices
        .get(reading.channel())
        .sendMessage(
            MqttMessage.of(
                reading.topic(), reading.payload(), MqttQoS.AT_MOST_ONCE, reading.retain()))
        .subscribe()
        .with(sent -> silence.heard(), dropped -> {});
  }

  @Incoming(Channels.LAMP_ORDERS)
  CompletionStage<Void> order(Message<byte[]> message) {
    lamp.obey(new String(message.getPayload(), StandardCharsets.UTF_8))
        .ifPresent(state -> say(new Reading(Channels.LAMP, House.LAMP_STATE, state, true)));
    return message.ack();
  }

  @Incoming(Channels.PANEL_TEMPERATURES)
  CompletionStage<Void> temperature(Message<byte[]> message) {
    String topic =
        message
            .getMetadata(ReceivingMqttMessageMetadata.class)
            .map(ReceivingMqttMessageMetadata::getTopic)
            .orElse("");
    thermometers
        .take(topic, new String(message.getPayload(), StandardCharsets.UTF_8))
        .ifPresent(mean -> say(new Reading(Channels.PANEL, "casa/resumen/media", mean, true)));
    return message.ack();
  }
}
