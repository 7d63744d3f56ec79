/**
 * The pages a visitor reads, rendered on the server with <a
 * href="https://quarkus.io/guides/qute-reference">Qute</a>; the addresses of the lab.
 */
package dev.mqttlab.lab.page;
