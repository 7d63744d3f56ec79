package dev.mqttlab.lab.lesson;

import java.util.List;

/**
 * A lesson ready for a page. Everything called {@code …Html} is safe to insert as it is.
 *
 * @param keyHtml the one idea to keep
 * @param beforeHtml text before the laboratory
 * @param afterHtml text after it
 * @param headings of both texts, for the table of contents
 */
public record Lesson(
    Syllabus.Entry entry,
    List<String> objectivesHtml,
    String keyHtml,
    List<Myth> myths,
    List<Term> glossary,
    List<String> sourcesHtml,
    String beforeHtml,
    String afterHtml,
    List<Heading> headings) {
  public Lesson {
    objectivesHtml = List.copyOf(objectivesHtml);
    myths = List.copyOf(myths);
    glossary = List.copyOf(glossary);
    sourcesHtml = List.copyOf(sourcesHtml);
    headings = List.copyOf(headings);
  }

  /** A common mistake and what is true instead; {@code code} as in the curriculum (M1…M26). */
  public record Myth(String code, String beliefHtml, String truthHtml) {}

  /** A word the lesson introduces. */
  public record Term(String term, String definitionHtml) {}

  /** A heading of the text, level 2 or 3; {@code beforeLaboratory} tells on which side. */
  public record Heading(String id, int level, String text, boolean beforeLaboratory) {}
}
