package dev.mqttlab.lab.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Headers of the pages. They name assets by version and may name a visitor's sandbox, so a browser
 * always asks again.
 */
public class PageHeaders {
  /** Response filters run from high to low; rendering a template sets a type of its own. */
  private static final int AFTER_RENDERING = 0;

  static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

  @ServerResponseFilter(priority = AFTER_RENDERING)
  public void complete(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
    if (MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType())) {
      response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, HTML);
    }
  }
}
