package dev.mqttlab.lab.page;

import dev.mqttlab.lab.lesson.LessonCatalog;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code /}: the syllabus. */
@Path("/")
@Produces(PageHeaders.HTML)
public class HomeResource {
  private static final String DESCRIPTION =
      "Curso práctico de MQTT, puertos y Node-RED con un broker de verdad: publicas, te suscribes y "
          + "ves cada mensaje recorrer su camino.";

  private final LessonCatalog catalog;
  private final PageFactory pages;

  HomeResource(LessonCatalog catalog, PageFactory pages) {
    this.catalog = catalog;
    this.pages = pages;
  }

  @GET
  public TemplateInstance home() {
    return Templates.home(pages.home(DESCRIPTION), catalog, catalog.syllabus());
  }
}
