package dev.mqttlab.broker.packet;

import dev.mqttlab.broker.message.Payload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The properties of one packet or of one Will Message, immutable [v5 §2.2.2].
 *
 * <p>User Properties keep their order [v5 MQTT-3.3.2-18]; that of the others means nothing and is
 * not kept. What a packet may carry is the codec's business, not checked here.
 */
public final class Properties {
  /** No properties: the empty list, and all there is in 3.x. */
  public static final Properties NONE =
      new Properties(new EnumMap<>(Property.class), List.of(), List.of());

  private final EnumMap<Property, Object> single;
  private final List<UserProperty> userProperties;
  private final List<Integer> subscriptionIdentifiers;

  private Properties(
      EnumMap<Property, Object> single,
      List<UserProperty> userProperties,
      List<Integer> subscriptionIdentifiers) {
    this.single = single;
    this.userProperties = userProperties;
    this.subscriptionIdentifiers = subscriptionIdentifiers;
  }

  /** A builder without properties. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these properties. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.single.putAll(single);
    builder.userProperties.addAll(userProperties);
    builder.subscriptionIdentifiers.addAll(subscriptionIdentifiers);
    return builder;
  }

  public boolean isEmpty() {
    return this == NONE
        || single.isEmpty() && userProperties.isEmpty() && subscriptionIdentifiers.isEmpty();
  }

  /** The value of an integer property; of several Subscription Identifiers the first. */
  public OptionalLong number(Property property) {
    requireNumber(property);
    if (property == Property.SUBSCRIPTION_IDENTIFIER) {
      return subscriptionIdentifiers.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(subscriptionIdentifiers.get(0));
    }
    Object value = single.get(property);
    return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
  }

  /** The value of an integer property, or {@code absent} when it is not there. */
  public long number(Property property, long absent) {
    return number(property).orElse(absent);
  }

  /** The value of a yes-or-no property, or {@code absent} when it is not there. */
  public boolean flag(Property property, boolean absent) {
    return number(property, absent ? 1 : 0) != 0;
  }

  /** The value of a string property. */
  public Optional<String> text(Property property) {
    requireType(property, PropertyType.UTF_8_STRING);
    return Optional.ofNullable((String) single.get(property));
  }

  /** The value of a binary property. */
  public Optional<Payload> binary(Property property) {
    requireType(property, PropertyType.BINARY_DATA);
    return Optional.ofNullable((Payload) single.get(property));
  }

  /** All User Properties in the order they were sent. */
  public List<UserProperty> userProperties() {
    return userProperties;
  }

  /** All Subscription Identifiers: at most one in a SUBSCRIBE, any number in a PUBLISH. */
  public List<Integer> subscriptionIdentifiers() {
    return subscriptionIdentifiers;
  }

  /** The properties that appear at most once, without Subscription Identifiers; read-only. */
  public Set<Property> singleProperties() {
    return Collections.unmodifiableSet(single.keySet());
  }

  private static void requireNumber(Property property) {
    if (!property.type().isNumber()) {
      throw new IllegalArgumentException(property + " is no number");
    }
  }

  private static void requireType(Property property, PropertyType type) {
    if (property.type() != type) {
      throw new IllegalArgumentException(property + " is of type " + property.type());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Properties that
        && single.equals(that.single)
        && userProperties.equals(that.userProperties)
        && subscriptionIdentifiers.equals(that.subscriptionIdentifiers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(single, userProperties, subscriptionIdentifiers);
  }

  /** Binary values by size only: Authentication Data is a secret. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "{}";
    }
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Property, Object> entry : single.entrySet()) {
      parts.add(entry.getKey() + "=" + entry.getValue());
    }
    subscriptionIdentifiers.forEach(id -> parts.add(Property.SUBSCRIPTION_IDENTIFIER + "=" + id));
    userProperties.forEach(user -> parts.add(user.name() + ":" + user.value()));
    return "{" + String.join(", ", parts) + "}";
  }

  /** Collects properties; the last value of a property wins. */
  public static final class Builder {
    private final EnumMap<Property, Object> single = new EnumMap<>(Property.class);
    private final List<UserProperty> userProperties = new ArrayList<>(0);
    private final List<Integer> subscriptionIdentifiers = new ArrayList<>(0);

    private Builder() {}

    /**
     * Sets an integer property.
     *
     * @throws IllegalArgumentException when the value does not fit the property's type
     */
    public Builder number(Property property, long value) {
      requireNumber(property);
      if (value < 0 || value > property.type().maximum()) {
        throw new IllegalArgumentException(property + " cannot hold " + value);
      }
      if (property == Property.SUBSCRIPTION_IDENTIFIER) {
        subscriptionIdentifiers.clear();
        subscriptionIdentifiers.add((int) value);
      } else {
        single.put(property, value);
      }
      return this;
    }

    /** Sets a yes-or-no property to 1 or 0. */
    public Builder flag(Property property, boolean value) {
      return number(property, value ? 1 : 0);
    }

    /** Sets a string property. */
    public Builder text(Property property, String value) {
      requireType(property, PropertyType.UTF_8_STRING);
      single.put(property, Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Sets a binary property. */
    public Builder binary(Property property, Payload value) {
      requireType(property, PropertyType.BINARY_DATA);
      single.put(property, Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Adds a User Property. */
    public Builder user(String name, String value) {
      userProperties.add(new UserProperty(name, value));
      return this;
    }

    /** Adds User Properties, in order. */
    public Builder users(List<UserProperty> values) {
      userProperties.addAll(values);
      return this;
    }

    /** Adds a Subscription Identifier, 1 to 268,435,455 in a valid packet. */
    public Builder subscriptionIdentifier(int value) {
      if (value < 0 || value > PropertyType.VARIABLE_BYTE_INTEGER.maximum()) {
        throw new IllegalArgumentException("a Subscription Identifier cannot be " + value);
      }
      subscriptionIdentifiers.add(value);
      return this;
    }

    /** Removes every value of the property. */
    public Builder without(Property property) {
      if (property == Property.SUBSCRIPTION_IDENTIFIER) {
        subscriptionIdentifiers.clear();
      } else if (property == Property.USER_PROPERTY) {
        userProperties.clear();
      } else {
        single.remove(property);
      }
      return this;
    }

    /** Is there a value already? */
    public boolean has(Property property) {
      return switch (property) {
        case SUBSCRIPTION_IDENTIFIER -> !subscriptionIdentifiers.isEmpty();
        case USER_PROPERTY -> !userProperties.isEmpty();
        default -> single.containsKey(property);
      };
    }

    public Properties build() {
      if (single.isEmpty() && userProperties.isEmpty() && subscriptionIdentifiers.isEmpty()) {
        return NONE;
      }
      return new Properties(
          single.clone(), List.copyOf(userProperties), List.copyOf(subscriptionIdentifiers));
    }
  }
}
