package dev.mqttlab.lab.lesson;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What may stand in a lesson. Lessons may come from teachers' folders one day, so even our own are
 * cleaned: no scripts, styles, event attributes, frames, forms or outside images.
 */
final class HtmlPolicy {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,80}");
  private static final Pattern CODE_CLASS = Pattern.compile("topic|filter|language-[a-z0-9]{1,20}");
  private static final Pattern CALLOUT_CLASS = Pattern.compile("callout callout-[a-z]{1,12}");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "br", "hr")
          .allowElements("strong", "em", "code", "kbd", "sub", "sup", "b", "i")
          .allowElements("table", "thead", "tbody", "tr", "th", "td")
          .allowElements("details", "summary", "div", "a")
          .allowAttributes("id")
          .matching(ID)
          .onElements("h2", "h3", "h4")
          .allowAttributes("class")
          .matching(CODE_CLASS)
          .onElements("code")
          .allowAttributes("class")
          .matching(CALLOUT_CLASS)
          .onElements("div")
          .allowAttributes("class")
          .matching(Pattern.compile("callout-title"))
          .onElements("p")
          .allowAttributes("role")
          .matching(Pattern.compile("note"))
          .onElements("div")
          .allowAttributes("align")
          .matching(Pattern.compile("left|right|center"))
          .onElements("th", "td")
          .allowAttributes("start")
          .matching(Pattern.compile("[0-9]{1,4}"))
          .onElements("ol")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("https", "http")
          .skipRelsOnLinks("nofollow")
          .requireRelsOnLinks("noopener")
          .toFactory();

  private HtmlPolicy() {}

  static String clean(String html) {
    return POLICY.sanitize(html);
  }
}
