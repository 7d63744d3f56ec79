package dev.mqttlab.exercises.world;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import dev.mqttlab.exercises.check.Check.See;
import dev.mqttlab.exercises.check.CheckReader;
import dev.mqttlab.exercises.check.Predicate;
import dev.mqttlab.exercises.check.Scope;
import dev.mqttlab.exercises.world.WorldSpec.ActorSpec;
import dev.mqttlab.exercises.world.WorldSpec.Message;
import dev.mqttlab.exercises.world.WorldSpec.Reply;
import dev.mqttlab.exercises.world.WorldSpec.Say;
import dev.mqttlab.exercises.world.WorldSpec.Start;
import dev.mqttlab.exercises.world.WorldSpec.Trigger;
import dev.mqttlab.exercises.world.WorldSpec.Wanted;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code world} (EXERCISE-LANGUAGE §3). */
public final class WorldReader {
  private static final Duration LONGEST_SCENE = Duration.ofSeconds(120);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(20);
  private static final String STUDENT = "alumno";

  private final Set<String> buttons;
  private final Tables tables;

  /**
   * @param buttons ids that {@code start} and {@code on} may name
   * @param tables for {@code say}
   */
  public WorldReader(Set<String> buttons, Tables tables) {
    this.buttons = Set.copyOf(buttons);
    this.tables = tables;
  }

  /** The world; an absent one is empty. */
  public WorldSpec read(Optional<Node> node) throws AuthoringException {
    if (node.isEmpty()) {
      return WorldSpec.EMPTY;
    }
    Fields fields = Fields.of(node.get(), "retained, actors, acl y scene");
    List<Message> retained = new ArrayList<>();
    for (Node item : fields.list("retained")) {
      Fields message = Fields.of(item, "topic y payload");
      retained.add(message(message, true));
      message.done();
    }
    List<ActorSpec> actors = actors(fields.list("actors"));
    Acl acl = acl(fields.optional("acl"), actors);
    Duration scene = scene(fields);
    fields.done();
    return new WorldSpec(retained, actors, acl, scene);
  }

  private static Acl acl(Optional<Node> node, List<ActorSpec> actors) throws AuthoringException {
    Map<String, Acl.Rights> rights = new LinkedHashMap<>();
    if (node.isEmpty()) {
      return Acl.OPEN;
    }
    if (!(node.get() instanceof Mapping mapping)) {
      throw new AuthoringException(
          node.get().place(),
          "«acl» es " + node.get().described() + "; se esperaba un mapa quién: permisos");
    }
    for (Entry entry : mapping.entries()) {
      String who = entry.key().text();
      if (!who.equals(STUDENT) && actors.stream().noneMatch(actor -> actor.id().equals(who))) {
        throw new AuthoringException(
            entry.key().place(), "no hay nadie «" + who + "»; se esperaba alumno o un actor");
      }
      Fields fields = Fields.of(entry.value(), "publish y receive");
      rights.put(who, new Acl.Rights(filters(fields, "publish"), filters(fields, "receive")));
      fields.done();
    }
    return new Acl(rights);
  }

  private static Optional<List<TopicFilter>> filters(Fields fields, String key)
      throws AuthoringException {
    if (!fields.has(key)) {
      return Optional.empty();
    }
    List<TopicFilter> filters = new ArrayList<>();
    for (Node item : fields.list(key)) {
      filters.add(filter(Fields.scalar(item, key)));
    }
    return Optional.of(filters);
  }

  private static Duration scene(Fields fields) throws AuthoringException {
    Place place = fields.place();
    Duration scene = fields.duration("scene").orElse(Duration.ZERO);
    if (scene.compareTo(LONGEST_SCENE) > 0) {
      throw new AuthoringException(place, "«scene» dura demasiado; el máximo es 120s");
    }
    return scene;
  }

  private List<ActorSpec> actors(List<Node> nodes) throws AuthoringException {
    List<ActorSpec> actors = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      ActorSpec actor = actor(node);
      if (actor.id().equals(STUDENT) || !ids.add(actor.id())) {
        throw new AuthoringException(
            node.place(), "el actor «" + actor.id() + "» ya existe; se esperaba otro nombre");
      }
      actors.add(actor);
    }
    return actors;
  }

  private ActorSpec actor(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "un actor");
    String id = fields.identifier("id");
    Start start = start(fields.optional("start"));
    Optional<Message> will = will(fields.optional("will"));
    List<Wanted> subscribe = new ArrayList<>();
    for (Node item : fields.list("subscribe")) {
      subscribe.add(wanted(item));
    }
    List<Say> say = new ArrayList<>();
    for (Node item : fields.list("say")) {
      say.add(say(item));
    }
    List<Reply> reply = new ArrayList<>();
    for (Node item : fields.list("reply")) {
      reply.add(reply(item));
    }
    fields.done();
    return new ActorSpec(id, start, will, subscribe, say, reply);
  }

  private Start start(Optional<Node> node) throws AuthoringException {
    if (node.isEmpty()) {
      return new Start.Free();
    }
    String word = Fields.scalar(node.get(), "start").text();
    if (word.equals("libre")) {
      return new Start.Free();
    } else if (word.equals("escena")) {
      return new Start.Scene();
    } else if (buttons.contains(word)) {
      return new Start.Button(word);
    }
    throw new AuthoringException(
        node.get().place(),
        "«start» es "
            + node.get().described()
            + "; se esperaba libre, escena o un botón "
            + buttons);
  }

  private static Optional<Message> will(Optional<Node> node) throws AuthoringException {
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = Fields.of(node.get(), "topic y payload");
    Message will = message(fields, false);
    fields.done();
    return Optional.of(will);
  }

  private static Wanted wanted(Node node) throws AuthoringException {
    if (node instanceof Scalar scalar) {
      return new Wanted(filter(scalar).toString(), QoS.AT_MOST_ONCE);
    }
    Fields fields = Fields.of(node, "filter y qos");
    TopicFilter filter = filter(Fields.scalar(fields.required("filter"), "filter"));
    QoS qos = qos(fields);
    fields.done();
    return new Wanted(filter.toString(), qos);
  }

  private Say say(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "at, every u on, y un mensaje o una tabla");
    Trigger trigger = trigger(fields);
    List<Message> messages;
    if (fields.has("table")) {
      messages = table(Fields.scalar(fields.required("table"), "table"));
    } else {
      messages = List.of(message(fields, false));
    }
    fields.done();
    return new Say(trigger, messages);
  }

  private Trigger trigger(Fields fields) throws AuthoringException {
    if (fields.has("at")) {
      return new Trigger.At(Fields.duration(fields.required("at"), "at"));
    }
    if (fields.has("every")) {
      Node node = fields.required("every");
      Duration interval = Fields.duration(node, "every");
      if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
        throw new AuthoringException(
            node.place(), "«every» es " + node.described() + "; el mínimo es 20ms");
      }
      return new Trigger.Every(interval, fields.integer("times", 0, 1000, 0));
    }
    return on(fields.required("on"));
  }

  private Trigger on(Node node) throws AuthoringException {
    if (node instanceof Scalar button) {
      if (!buttons.contains(button.text())) {
        throw new AuthoringException(
            node.place(),
            "«on» es " + node.described() + "; se esperaba un botón " + buttons + " o un «see»");
      }
      return new Trigger.OnButton(button.text());
    }
    if (new CheckReader(new Scope()).read(node) instanceof See see
        && see.count().isEmpty()
        && see.within().isEmpty()) {
      return new Trigger.OnFact(see);
    }
    throw new AuthoringException(node.place(), "«on» espera un «see» sin «count» ni «within»");
  }

  private List<Message> table(Scalar name) throws AuthoringException {
    List<Message> messages = new ArrayList<>();
    for (Map<String, Node> row : tables.rows(name)) {
      List<Entry> entries =
          row.entrySet().stream()
              .map(cell -> new Entry(name.withText(cell.getKey()), cell.getValue()))
              .collect(Collectors.toList());
      Fields fields = Fields.of(new Mapping(name.place(), entries), "topic y payload");
      messages.add(message(fields, false));
      fields.done();
    }
    return messages;
  }

  private static Message message(Fields fields, boolean retainedByDefault)
      throws AuthoringException {
    Scalar topic = Fields.scalar(fields.required("topic"), "topic");
    requireTopic(topic);
    String payload = Fields.scalar(fields.required("payload"), "payload").text();
    QoS qos = qos(fields);
    boolean retain = fields.flag("retain", retainedByDefault);
    return new Message(topic.text(), Payload.of(payload), qos, retain);
  }

  private Reply reply(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "match, topic y payload_out");
    TopicFilter match = filter(Fields.scalar(fields.required("match"), "match"));
    Optional<Node> condition = fields.optional("payload");
    Optional<Predicate> payload =
        condition.isEmpty()
            ? Optional.empty()
            : Optional.of(new CheckReader(new Scope()).predicate(condition.get()));
    Scalar topic = Fields.scalar(fields.required("topic"), "topic");
    requireTopic(topic);
    Optional<String> payloadOut = fields.optionalText("payload_out");
    Duration after = fields.duration("after").orElse(Duration.ZERO);
    QoS qos = qos(fields);
    boolean retain = fields.flag("retain", false);
    fields.done();
    return new Reply(match, payload, topic.text(), payloadOut, after, qos, retain);
  }

  private static QoS qos(Fields fields) throws AuthoringException {
    return QoS.of(fields.integer("qos", 0, 2, 0));
  }

  private static TopicFilter filter(Scalar scalar) throws AuthoringException {
    try {
      return TopicFilter.parse(scalar.text());
    } catch (InvalidTopicException e) {
      throw new AuthoringException(
          scalar.place(), scalar.described() + " no es un filtro válido [" + e.rule() + "]");
    }
  }

  private static void requireTopic(Scalar scalar) throws AuthoringException {
    try {
      TopicName.parse(scalar.text());
    } catch (InvalidTopicException e) {
      throw new AuthoringException(
          scalar.place(), scalar.described() + " no es un topic válido [" + e.rule() + "]");
    }
  }
}
