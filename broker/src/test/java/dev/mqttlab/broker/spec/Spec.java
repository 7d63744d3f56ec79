package dev.mqttlab.broker.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The statements a test proves, with version: {@code v5:MQTT-3.2.0-2}, {@code 3.1.1:MQTT-…}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Spec {
  /** One or several statements. */
  String[] value();
}
