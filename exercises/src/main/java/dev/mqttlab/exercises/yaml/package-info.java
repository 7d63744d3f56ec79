/** A small, strict and bounded reader of YAML that keeps the place of every node (YAML 1.2). */
package dev.mqttlab.exercises.yaml;
