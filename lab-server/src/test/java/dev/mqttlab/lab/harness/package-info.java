/** What the tests of the running lab share: a clock that can be moved, sockets, clients. */
package dev.mqttlab.lab.harness;
