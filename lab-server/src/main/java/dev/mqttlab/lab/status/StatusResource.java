package dev.mqttlab.lab.status;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.Cache;

/** {@code GET /estado.json}. */
@Path("/estado.json")
public class StatusResource {
  private final StatusService service;

  StatusResource(StatusService service) {
    this.service = service;
  }

  @GET
  @NonBlocking
  @Cache(noStore = true)
  @Produces(MediaType.APPLICATION_JSON)
  public LabStatus status() {
    return service.status();
  }
}
