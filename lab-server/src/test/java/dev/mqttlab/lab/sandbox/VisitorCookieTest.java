package dev.mqttlab.lab.sandbox;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The cookie that makes somebody find the same sandbox again. */
@QuarkusTest
class VisitorCookieTest {
  private static final Pattern CODE = Pattern.compile("data-code=\"([a-z0-9]+)\"");
  private static final String LESSON = "/lecciones/primer-mensaje";

  @Test
  void firstVisit_setsAnHttpOnlyLaxCookie_andTheSecondFindsTheSameSandbox() {
    Response first = given().get(LESSON);
    Cookie cookie = first.getDetailedCookie(VisitorId.COOKIE);
    assertTrue(VisitorId.isWellFormed(cookie.getValue()));
    assertTrue(cookie.isHttpOnly());
    assertEquals("Lax", cookie.getSameSite());
    Response second = given().cookie(VisitorId.COOKIE, cookie.getValue()).get(LESSON);
    assertEquals(code(first), code(second));
    assertFalse(second.getCookies().containsKey(VisitorId.COOKIE));
    assertFalse(first.asString().contains(cookie.getValue()));
  }

  @Test
  void strangeCookie_isReplaced() {
    Response response = given().cookie(VisitorId.COOKIE, "mi-propio-valor").get(LESSON);
    assertNotEquals("mi-propio-valor", response.getCookie(VisitorId.COOKIE));
    assertTrue(VisitorId.isWellFormed(response.getCookie(VisitorId.COOKIE)));
  }

  @Test
  void pagesWithoutASandbox_setNoCookie() {
    assertTrue(given().get("/acerca").getCookies().isEmpty());
    assertTrue(given().get("/estado.json").getCookies().isEmpty());
  }

  private static String code(Response page) {
    Matcher code = CODE.matcher(page.asString());
    assertTrue(code.find());
    return code.group(1);
  }
}
