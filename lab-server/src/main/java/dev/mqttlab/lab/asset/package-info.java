/**
 * Static files of the front end under content-derived addresses, and the security headers of every
 * response (<a href="https://www.w3.org/TR/CSP3/">Content Security Policy 3</a>).
 */
package dev.mqttlab.lab.asset;
