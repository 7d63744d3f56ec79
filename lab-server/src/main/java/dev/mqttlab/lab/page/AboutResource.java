package dev.mqttlab.lab.page;

import dev.mqttlab.lab.wiring.Problems;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /acerca}: what this is, its doors, versions and licences. */
@Path("/acerca")
@Produces(PageHeaders.HTML)
public class AboutResource {
  private static final List<About.Part> PARTS =
      List.of(
          new About.Part("Quarkus, RESTEasy, Qute y SmallRye", "Apache-2.0", "servidor web"),
          new About.Part("Eclipse Vert.x", "EPL-2.0 o Apache-2.0", "red del servidor web"),
          new About.Part("Netty", "Apache-2.0", "red del broker"),
          new About.Part("commonmark-java", "BSD-2-Clause", "texto de las lecciones"),
          new About.Part("OWASP Java HTML Sanitizer", "Apache-2.0", "limpieza del HTML"),
          new About.Part("SnakeYAML Engine", "Apache-2.0", "fichas de lecciones y ejercicios"),
          new About.Part("RE2/J", "Go (BSD-3-Clause)", "expresiones regulares acotadas"),
          new About.Part("Atkinson Hyperlegible Next y Mono", "SIL OFL 1.1", "tipos de letra"));

  private final Problems problems;
  private final PageFactory pages;
  private final LabDoors doors;
  private final String version;

  AboutResource(
      Problems problems,
      PageFactory pages,
      LabDoors doors,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.problems = problems;
    this.pages = pages;
    this.doors = doors;
    this.version = version;
  }

  @GET
  public TemplateInstance about(HttpServerRequest request) {
    return Templates.about(
        pages.textPage(
            "Acerca de",
            "Qué es el Laboratorio MQTT, sus puertas, versiones y licencias.",
            Page.Nav.ABOUT),
        new About(version, doors.seenFrom(request.authority()), problems.all(), PARTS));
  }
}
