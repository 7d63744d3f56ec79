package dev.mqttlab.lab.page;

import dev.mqttlab.lab.lesson.Lesson;
import dev.mqttlab.lab.lesson.LessonCatalog;
import dev.mqttlab.lab.lesson.LessonProblem;
import dev.mqttlab.lab.lesson.Syllabus;
import dev.mqttlab.lab.sandbox.CurrentVisitor;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /lecciones/<slug>}: a lesson with its laboratory, or word that it is yet to come. */
@Path("/lecciones/{slug}")
@Produces(PageHeaders.HTML)
public class LessonResource {
  private final LessonCatalog catalog;
  private final PageFactory pages;
  private final LaboratoryService laboratories;
  private final LabDoors doors;
  private final CurrentVisitor visitor;

  LessonResource(
      LessonCatalog catalog,
      PageFactory pages,
      LaboratoryService laboratories,
      LabDoors doors,
      CurrentVisitor visitor) {
    this.catalog = catalog;
    this.pages = pages;
    this.laboratories = laboratories;
    this.doors = doors;
    this.visitor = visitor;
  }

  /** 503 when the lesson is written but its file cannot be used. */
  @GET
  public RestResponse<TemplateInstance> lesson(
      @PathParam("slug") String slug, HttpServerRequest request) {
    Syllabus.Entry entry = catalog.syllabus().find(slug).orElseThrow(NotFoundException::new);
    Optional<Lesson> lesson = catalog.lesson(slug);
    if (lesson.isEmpty()) {
      return unwritten(entry);
    }
    Laboratory laboratory = laboratories.open(slug, visitor, doors.seenFrom(request.authority()));
    return RestResponse.ok(
        Templates.lesson(
            pages.page(titleOf(entry), entry.summary(), Page.Nav.SYLLABUS, "pages/lesson.js"),
            lesson.get(),
            catalog.syllabus().unitOf(entry),
            catalog.previous(entry),
            catalog.next(entry),
            laboratory));
  }

  private RestResponse<TemplateInstance> unwritten(Syllabus.Entry entry) {
    Optional<LessonProblem> problem = catalog.problem(entry.slug());
    RestResponse.Status status =
        problem.isPresent() ? RestResponse.Status.SERVICE_UNAVAILABLE : RestResponse.Status.OK;
    return RestResponse.status(
        status,
        Templates.unwritten(
            pages.textPage(titleOf(entry), entry.summary(), Page.Nav.SYLLABUS),
            entry,
            catalog.syllabus().unitOf(entry),
            problem,
            catalog.next(entry).or(() -> catalog.previous(entry))));
  }

  private static String titleOf(Syllabus.Entry entry) {
    return entry.number() + " " + entry.title();
  }
}
