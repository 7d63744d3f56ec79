/** Topic Names, Topic Filters and the subscription tree (MQTT 5.0 §4.7, §4.8; 3.1.1 §4.7). */
package dev.mqttlab.broker.topic;
