package dev.mqttlab.lab.page;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code /plaza}: the public namespace, live. */
@Path("/plaza")
@Produces(PageHeaders.HTML)
public class PlazaResource {
  private final PageFactory pages;
  private final LabDoors doors;

  PlazaResource(PageFactory pages, LabDoors doors) {
    this.pages = pages;
    this.doors = doors;
  }

  @GET
  public TemplateInstance plaza(HttpServerRequest request) {
    return Templates.plaza(
        pages.page(
            "La plaza",
            "El espacio público del laboratorio: tráfico MQTT de verdad, dibujado según pasa.",
            Page.Nav.PLAZA,
            "pages/plaza.js"),
        doors.seenFrom(request.authority()));
  }
}
