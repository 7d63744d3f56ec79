/** Values of the Application Message shared by every layer; pure data (MQTT 5.0 §1.2). */
package dev.mqttlab.broker.message;
