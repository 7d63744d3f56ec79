package dev.mqttlab.lab.sandbox;

import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.AccessDecision.Refused.Reason;
import dev.mqttlab.broker.access.Authenticator;
import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.access.ConnectRequest;
import dev.mqttlab.lab.wiring.LabBroker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Who lands where.
 *
 * <ul>
 *   <li>On the actors' door: user name {@code <code>/<actor>} with the lab's own password → that
 *       sandbox as {@code actor:<actor>}; anybody else is refused.
 *   <li>User name {@value PlazaAccess#FLEET_USER} with the lab's own password → the plaza, as an
 *       actor named by its Client Identifier.
 *   <li>User name = code of a sandbox → that sandbox as {@code alumno}. No password: the code is
 *       the credential of the open doors.
 *   <li>No user name, or an empty one → the plaza, as {@code anonimo}.
 *   <li>Any other user name is refused. It is not led to the plaza: a student who mistyped the code
 *       would publish there in vain and never learn why.
 * </ul>
 */
@ApplicationScoped
public class SandboxAuthenticator implements Authenticator {
  /** Principal of whoever works in a sandbox. */
  public static final String STUDENT = "alumno";

  /** Principal prefix of simulated devices. */
  public static final String ACTOR_PREFIX = "actor:";

  private final SandboxService sandboxes;
  private final SandboxActivation activation;
  private final LabSecrets secrets;
  private final PlazaAccess plaza;

  SandboxAuthenticator(
      SandboxService sandboxes,
      SandboxActivation activation,
      LabSecrets secrets,
      PlazaAccess plaza) {
    this.sandboxes = sandboxes;
    this.activation = activation;
    this.secrets = secrets;
    this.plaza = plaza;
  }

  @Override
  public CompletionStage<AccessDecision> authenticate(ConnectRequest request) {
    String user = request.userName().orElse("");
    if (request.listener().equals(LabBroker.ACTORS)) {
      return now(actor(request, user));
    }
    if (user.isEmpty()) {
      return now(plaza.admitAnonymous());
    }
    if (user.equals(PlazaAccess.FLEET_USER) && hasLabPassword(request)) {
      return now(granted(PlazaAccess.NAMESPACE, ACTOR_PREFIX + request.clientIdentifier()));
    }
    return student(user);
  }

  private AccessDecision actor(ConnectRequest request, String user) {
    int slash = user.indexOf('/');
    if (slash <= 0 || !hasLabPassword(request)) {
      return new AccessDecision.Refused(
          Reason.NOT_AUTHORIZED, "Por esta puerta sólo entran los actores del laboratorio.");
    }
    return granted(user.substring(0, slash), ACTOR_PREFIX + user.substring(slash + 1));
  }

  private CompletionStage<AccessDecision> student(String user) {
    Optional<Sandbox> sandbox = sandboxes.byCode(user);
    if (sandbox.isEmpty()) {
      return now(
          new AccessDecision.Refused(
              Reason.BAD_USER_NAME_OR_PASSWORD,
              "Ningún puesto de prácticas tiene ese código: puede haber una letra cambiada, o el "
                  + "puesto caducó. Copia de nuevo el código de la lección, o conéctate sin "
                  + "usuario para entrar en la plaza."));
    }
    if (!sandboxes.hasRoom(user)) {
      return now(
          new AccessDecision.Refused(
              Reason.QUOTA_EXCEEDED,
              "Este puesto ya tiene demasiadas conexiones abiertas. Cierra alguna."));
    }
    return activation.activate(sandbox.get()).thenApply(ready -> granted(user, STUDENT));
  }

  private boolean hasLabPassword(ConnectRequest request) {
    return request.password().filter(secrets::matches).isPresent();
  }

  private static AccessDecision granted(String namespace, String principal) {
    return new AccessDecision.Granted(namespace, principal, Authorizer.ALLOW_ALL);
  }

  private static CompletionStage<AccessDecision> now(AccessDecision decision) {
    return CompletableFuture.completedFuture(decision);
  }
}
