package dev.mqttlab.lab.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page as a browser gets it: status, language, headers, links and assets. */
@QuarkusTest
class PagesTest {
  @ParameterizedTest
  @CsvSource({
    "/, 200",
    "/lecciones/primer-mensaje, 200",
    "/lecciones/comodines, 200",
    "/lecciones/retenidos, 200",
    "/plaza, 200",
    "/acerca, 200",
    "/lecciones/no-existe, 404",
    "/no-existe, 404",
    "/r/0123/css/tokens.css, 404"
  })
  void page_isSpanishHtml_withItsStatusAndHeaders(String path, int status) {
    Response response = given().get(path);
    String body = response.body().asString();

    assertEquals(status, response.statusCode());
    assertTrue(body.contains("<html lang=\"es\">"), body);
    assertEquals("text/html;charset=utf-8", response.contentType().toLowerCase().replace(" ", ""));
    assertEquals("nosniff", response.header("X-Content-Type-Options"));
    assertEquals("same-origin", response.header("Referrer-Policy"));
    assertTrue(response.header("Cache-Control").contains("no-cache"));
    assertFalse(body.matches("(?is).*<[^>]+\\s(on[a-z]+|style)=.*"), "inline handler or style");
    assertEquals(1, body.split("<h1", -1).length - 1, "one main heading");
  }

  @Test
  void policy_allowsOnlyTheImportMapOfThePage() throws Exception {
    Response response = given().get("/lecciones/primer-mensaje");
    String policy = response.header("Content-Security-Policy");
    List<String> inline =
        Pattern.compile("(?s)<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>")
            .matcher(response.body().asString())
            .results()
            .map(match -> match.group(1))
            .toList();

    assertEquals(1, inline.size());
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(inline.get(0).getBytes(StandardCharsets.UTF_8));
    String source = "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    assertTrue(policy.contains("script-src 'self' " + source + ";"), policy);
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
  }

  /** The policy and the examples name the host: it must be one. */
  @ParameterizedTest
  @ValueSource(strings = {"x.test;script-src", "<b>", "x.test\"", "a_b!"})
  void host_thatIsNone_isRefused(String host) {
    given()
        .header("Host", host)
        .get("/")
        .then()
        .statusCode(400)
        .body(not(containsString("x.test")));
  }

  @Test
  void everyInternalLinkAndAsset_exists() {
    Deque<String> waiting = new ArrayDeque<>(List.of("/"));
    Set<String> seen = new HashSet<>(waiting);
    while (!waiting.isEmpty()) {
      String path = waiting.pop();
      Response response = given().get(path);
      assertEquals(200, response.statusCode(), path);
      if (response.contentType().startsWith("text/html")) {
        linksOf(response.body().asString()).stream().filter(seen::add).forEach(waiting::push);
      }
    }
    assertTrue(seen.contains("/lecciones/comodines"), seen.toString());
    assertTrue(seen.stream().anyMatch(path -> path.endsWith("pages/lesson.js")), seen.toString());
  }

  private static List<String> linksOf(String html) {
    return Pattern.compile("\\s(?:href|src)=\"(/[^\"#]*)")
        .matcher(html)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** A module that is imported but not there breaks a page without any status code. */
  @Test
  void everyModuleAndStyleReference_exists() {
    String home = given().get("/").body().asString();
    String root =
        Pattern.compile("\"lab/\":\"([^\"]+)\"")
            .matcher(home)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    Deque<String> waiting =
        new ArrayDeque<>(
            List.of("pages/home.js", "pages/lesson.js", "pages/plaza.js", "pages/text.js").stream()
                .map(path -> root + path)
                .toList());
    Pattern imports =
        Pattern.compile("(?:from|import)\\s*\\(?\\s*[\"']((?:lab/|\\.{1,2}/)[^\"']+)[\"']");
    Set<String> seen = new HashSet<>(waiting);
    while (!waiting.isEmpty()) {
      String address = waiting.pop();
      Response response = given().get(address);
      assertEquals(200, response.statusCode(), address);
      imports
          .matcher(response.body().asString())
          .results()
          .map(match -> match.group(1))
          .map(
              to ->
                  to.startsWith("lab/")
                      ? root + to.substring(4)
                      : java.net.URI.create(address).resolve(to).getPath())
          .filter(seen::add)
          .forEach(waiting::push);
    }
  }

  @Test
  void asset_isCachedForEver_andCompressed() {
    String sheet =
        linksOf(given().get("/").body().asString()).stream()
            .filter(link -> link.endsWith("tokens.css"))
            .findFirst()
            .orElseThrow();
    given()
        .header("Accept-Encoding", "gzip")
        .get(sheet)
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
        .header("Content-Encoding", equalTo("gzip"))
        .header("Content-Type", equalTo("text/css; charset=utf-8"))
        .body(containsString("--color-accent"));
    given()
        .header("Accept-Encoding", "identity")
        .get(sheet)
        .then()
        .body(containsString("--color-accent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/lecciones/primer-mensaje", "/plaza", "/acerca"})
  void head_answersLikeGetWithoutBody(String path) {
    given().head(path).then().statusCode(200).body(equalTo(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/r/../application.properties", "/r/x/../../etc/passwd", "/r/%2e%2e/x"})
  void asset_outsideTheFrontEnd_isNotServed(String path) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(404);
  }

  @Test
  void home_listsTheWholeSyllabus() {
    String home = given().get("/").body().asString();
    assertEquals(22, home.split("class=\"trace-item", -1).length - 1);
    assertTrue(home.contains("22 lecciones en 4 unidades, 11 h 30 min en total."));
    assertTrue(home.contains("href=\"/lecciones/primer-mensaje\""));
    assertTrue(home.contains("próximamente · 20 min"));
  }

  @Test
  void lesson_readsAsTextWithoutScripts_andNamesTheSandbox() {
    Response response = given().get("/lecciones/primer-mensaje");
    String page = response.body().asString();
    String code =
        Pattern.compile("data-code=\"([a-z0-9]+)\"")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);

    assertTrue(page.contains("<noscript>"));
    assertTrue(page.matches("(?s).*mosquitto_pub -h (localhost|127.0.0.1) -p .*"));
    assertTrue(page.contains(" -u " + code + " "));
    assertTrue(page.contains("<figure class=\"diagram\"><svg"));
    assertTrue(page.contains("rel=\"next\" href=\"/lecciones/comodines\""));
    String again =
        given().cookies(response.cookies()).get("/lecciones/primer-mensaje").body().asString();
    assertTrue(again.contains("data-code=\"" + code + "\""), "the same visitor keeps the sandbox");
  }
}
