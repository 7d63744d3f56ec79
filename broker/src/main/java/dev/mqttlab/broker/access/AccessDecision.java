package dev.mqttlab.broker.access;

/** Answer to a CONNECT. */
public sealed interface AccessDecision {
  /**
   * Let in.
   *
   * @param namespace the private topic space the client lands in; never empty
   * @param principal who it is, shown in events ({@code alumno}, {@code actor:lampara}…)
   * @param authorizer what it may do there
   */
  record Granted(String namespace, String principal, Authorizer authorizer)
      implements AccessDecision {}

  /** Kept out. */
  record Refused(Reason reason, String detail) implements AccessDecision {
    /** Mapped per version to the CONNACK code. */
    public enum Reason {
      BAD_USER_NAME_OR_PASSWORD,
      NOT_AUTHORIZED,
      CLIENT_IDENTIFIER_NOT_VALID,
      SERVER_UNAVAILABLE,
      SERVER_BUSY,
      BANNED,
      BAD_AUTHENTICATION_METHOD,
      QUOTA_EXCEEDED
    }
  }
}
