package dev.mqttlab.broker.session;

import dev.mqttlab.broker.access.Authorizer;

/**
 * What the authenticator said of a client whose CONNECT it granted.
 *
 * @param principal who it is, as shown in events; never a secret
 * @param authorizer what it may do in the namespace
 */
public record ConnectContext(String principal, Authorizer authorizer) {}
