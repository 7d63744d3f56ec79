package dev.mqttlab.lab.page;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a visitor reads when something is not there or goes wrong. */
@ApplicationScoped
public class ErrorPages {
  private static final Logger LOG = Logger.getLogger(ErrorPages.class);
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  private final PageFactory pages;

  ErrorPages(PageFactory pages) {
    this.pages = pages;
  }

  @ServerExceptionMapper
  RestResponse<TemplateInstance> notFound(NotFoundException e) {
    return response(NOT_FOUND, notFoundPage());
  }

  /** Other answers of the web layer (405, 406…) keep their status. */
  @ServerExceptionMapper
  RestResponse<TemplateInstance> refused(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    return response(
        status,
        page(status, "Eso no se puede pedir aquí", List.of("La dirección existe, pero no así.")));
  }

  @ServerExceptionMapper
  RestResponse<TemplateInstance> failed(Exception e) {
    return response(SERVER_ERROR, failedPage(e));
  }

  /** What no resource and no file answered. */
  void register(@Observes Router router) {
    router.route().last().handler(this::unanswered);
    router.errorHandler(SERVER_ERROR, this::broken);
  }

  private void unanswered(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
      end(context, NOT_FOUND, notFoundPage());
    } else {
      context.next();
    }
  }

  private void broken(RoutingContext context) {
    if (!context.response().ended() && !context.response().headWritten()) {
      end(context, SERVER_ERROR, failedPage(context.failure()));
    }
  }

  private void end(RoutingContext context, int status, TemplateInstance page) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", PageHeaders.HTML)
        .putHeader("Cache-Control", "no-cache");
    if (context.request().method() == HttpMethod.HEAD) {
      context.response().end();
    } else {
      context.response().end(page.render());
    }
  }

  private static RestResponse<TemplateInstance> response(int status, TemplateInstance page) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(status), page)
        .header("Content-Type", PageHeaders.HTML)
        .build();
  }

  private TemplateInstance notFoundPage() {
    return page(
        NOT_FOUND,
        "Aquí no hay ninguna página",
        List.of(
            "Ninguna dirección del laboratorio coincide con la que has pedido.",
            "Puede que esté mal escrita o que la página haya cambiado de sitio."));
  }

  private TemplateInstance failedPage(Throwable failure) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("Fallo al servir una página, referencia " + reference, failure);
    return page(
        SERVER_ERROR,
        "Algo ha fallado en el laboratorio",
        List.of(
            "No es culpa tuya. Vuelve a cargar la página; si se repite, avisa a quien administra el "
                + "laboratorio.",
            "Referencia para encontrarlo en el registro: " + reference));
  }

  private TemplateInstance page(int status, String heading, List<String> lines) {
    return Templates.error(
        pages.textPage(heading, heading, Page.Nav.SYLLABUS), status, heading, lines);
  }
}
