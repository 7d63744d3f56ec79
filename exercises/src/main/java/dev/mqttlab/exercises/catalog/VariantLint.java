package dev.mqttlab.exercises.catalog;

import dev.mqttlab.exercises.check.Check;
import dev.mqttlab.exercises.check.Check.See;
import dev.mqttlab.exercises.check.Check.Where;
import dev.mqttlab.exercises.check.Predicate;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.hint.HintRule;
import dev.mqttlab.exercises.world.WorldSpec;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Rules that concern several parts of an exercise at once (EXERCISE-LANGUAGE §4). */
final class VariantLint {
  private VariantLint() {}

  /** A check and where its author wrote it. */
  record Located(Place place, Check check) {}

  static void check(
      List<Located> goals,
      List<HintRule> hints,
      List<FormField> form,
      WorldSpec world,
      Variant.Authoring authoring)
      throws AuthoringException {
    List<Located> checks = new ArrayList<>(goals);
    hints.forEach(hint -> checks.add(new Located(hint.place(), hint.when())));
    for (Located located : checks) {
      for (See see : located.check().sees()) {
        sceneExists(located.place(), see, world);
        fieldExists(located.place(), see, form);
      }
    }
    Set<String> secrets = secrets(authoring.solution());
    for (HintRule hint : hints) {
      keepsTheSecret(hint, secrets);
    }
  }

  private static void sceneExists(Place place, See see, WorldSpec world) throws AuthoringException {
    if ((see.inScene() || see.within().isPresent()) && world.scene().isZero()) {
      throw new AuthoringException(
          place, "aquí hay «in: escena» o «within», pero «world» no tiene «scene»");
    }
  }

  private static void fieldExists(Place place, See see, List<FormField> form)
      throws AuthoringException {
    for (Where where : see.where()) {
      if (see.kind() == FactKind.ANSWER
          && where.path().equals("field")
          && where.predicate() instanceof Predicate.Literal literal
          && form.stream().noneMatch(field -> field.field().equals(literal.text()))) {
        throw new AuthoringException(
            place,
            "se espera la respuesta «"
                + literal.text()
                + "», pero «form» sólo tiene "
                + form.stream().map(FormField::field).toList());
      }
    }
  }

  /** Topics, filters and payloads that solve the exercise. */
  private static Set<String> secrets(List<Step> solution) {
    Set<String> secrets = new TreeSet<>();
    for (Step step : solution) {
      if (step instanceof Step.Subscribe subscribe) {
        secrets.add(subscribe.filter());
      } else if (step instanceof Step.Publish publish) {
        secrets.add(publish.topic());
        secrets.add(publish.payload());
      }
    }
    secrets.removeIf(String::isBlank);
    return secrets;
  }

  private static void keepsTheSecret(HintRule hint, Set<String> secrets) throws AuthoringException {
    String text = hint.fixedText();
    for (String secret : secrets) {
      boolean told = secret.contains("/") ? text.contains(secret) : isWord(secret, text);
      if (told) {
        throw new AuthoringException(
            hint.place(),
            "la pista «" + hint.id() + "» cita «" + secret + "», que es de la solución");
      }
    }
  }

  /** A payload counts as told when it stands alone; single characters are everywhere. */
  private static boolean isWord(String secret, String text) {
    return secret.length() > 1
        && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])")
            .matcher(text)
            .find();
  }
}
