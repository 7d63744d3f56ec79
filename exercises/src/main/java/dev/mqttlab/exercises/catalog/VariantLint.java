package dev.mqttlab.exercises.catalog;

import dev.mqttlab.exercises.check.Check.See;
import dev.mqttlab.exercises.check.Check.Where;
import dev.mqttlab.exercises.check.Goal;
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
import java.util.stream.Collectors;

/** Rules that concern several parts of an exercise at once (EXERCISE-LANGUAGE §4). */
final class VariantLint {
  private VariantLint() {}

  static void check(
      Place place,
      List<FormField> form,
      WorldSpec world,
      List<Goal> goals,
      List<HintRule> hints,
      Variant.Authoring authoring)
      throws AuthoringException {
    List<See> sees = new ArrayList<>();
    goals.forEach(goal -> sees.addAll(goal.check().sees()));
    hints.forEach(hint -> sees.addAll(hint.when().sees()));
    sceneExists(place, world, sees);
    fieldsExist(place, form, sees);
    for (HintRule hint : hints) {
      keepsTheSecret(place, hint, secrets(authoring.solution()));
    }
  }

  private static void sceneExists(Place place, WorldSpec world, List<See> sees)
      throws AuthoringException {
    boolean needed = sees.stream().anyMatch(see -> see.inScene() || see.within().isPresent());
    if (needed && world.scene().isZero()) {
      throw new AuthoringException(
          place, "hay comprobaciones «in: escena» o «within», pero «world» no tiene «scene»");
    }
  }

  private static void fieldsExist(Place place, List<FormField> form, List<See> sees)
      throws AuthoringException {
    Set<String> known = form.stream().map(FormField::field).collect(Collectors.toSet());
    for (See see : sees) {
      for (Where where : see.where()) {
        if (see.kind() == FactKind.ANSWER
            && where.path().equals("field")
            && where.predicate() instanceof Predicate.Literal literal
            && !known.contains(literal.text())) {
          throw new AuthoringException(
              place,
              "una comprobación espera la respuesta «"
                  + literal.text()
                  + "», pero «form» sólo tiene "
                  + new TreeSet<>(known));
        }
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

  private static void keepsTheSecret(Place place, HintRule hint, Set<String> secrets)
      throws AuthoringException {
    String text = hint.fixedText();
    for (String secret : secrets) {
      boolean told = secret.contains("/") ? text.contains(secret) : isWord(secret, text);
      if (told) {
        throw new AuthoringException(
            place, "la pista «" + hint.id() + "» cita «" + secret + "», que es de la solución");
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
