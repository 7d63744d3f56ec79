package dev.mqttlab.exercises.run;

import dev.mqttlab.exercises.catalog.Step;
import dev.mqttlab.exercises.catalog.ToleratedMutant;
import java.util.ArrayList;
import java.util.List;

/**
 * Small changes to a solution, each of a kind that students make: {@code barra} (leading slash),
 * {@code comodin} (+ and # exchanged), {@code errata} (a letter too many in a topic, payload or
 * answer), {@code falta} (a step left out), {@code orden} (two steps exchanged).
 */
final class Mutants {
  private Mutants() {}

  /** A changed solution; its name ends in the number of the step, from 1. */
  record Mutant(String name, List<Step> steps) {}

  static List<Mutant> of(List<Step> solution) {
    List<Mutant> mutants = new ArrayList<>();
    List<Integer> acts = new ArrayList<>();
    for (int i = 0; i < solution.size(); i++) {
      if (isAct(solution.get(i))) {
        acts.add(i);
        changes(solution, i, mutants);
      }
    }
    for (int i = 0; i + 1 < acts.size(); i++) {
      List<Step> swapped = new ArrayList<>(solution);
      swapped.set(acts.get(i), solution.get(acts.get(i + 1)));
      swapped.set(acts.get(i + 1), solution.get(acts.get(i)));
      mutants.add(new Mutant("orden-" + (acts.get(i) + 1), swapped));
    }
    return mutants;
  }

  static boolean isTolerated(Mutant mutant, List<ToleratedMutant> tolerated) {
    String family = mutant.name().substring(0, mutant.name().indexOf('-'));
    return tolerated.stream()
        .anyMatch(t -> t.allow().equals(mutant.name()) || t.allow().equals(family));
  }

  private static boolean isAct(Step step) {
    return step instanceof Step.Subscribe
        || step instanceof Step.Publish
        || step instanceof Step.Answer;
  }

  private static void changes(List<Step> solution, int index, List<Mutant> mutants) {
    List<Step> without = new ArrayList<>(solution);
    without.remove(index);
    mutants.add(new Mutant("falta-" + (index + 1), without));
    Step step = solution.get(index);
    if (step instanceof Step.Subscribe s) {
      add(solution, index, "barra", withFilter(s, "/" + s.filter()), mutants);
      add(
          solution,
          index,
          "errata",
          withFilter(s, s.filter().replaceFirst("(\\w)", "$1x")),
          mutants);
      if (!exchanged(s.filter()).equals(s.filter())) {
        add(solution, index, "comodin", withFilter(s, exchanged(s.filter())), mutants);
      }
    } else if (step instanceof Step.Publish p) {
      add(solution, index, "barra", withTopic(p, "/" + p.topic()), mutants);
      add(solution, index, "errata", withTopic(p, p.topic() + "x"), mutants);
      add(
          solution,
          index,
          "errata_payload",
          new Step.Publish(p.client(), p.topic(), p.payload() + "x", p.qos(), p.retain()),
          mutants);
    } else if (step instanceof Step.Answer a) {
      add(solution, index, "errata", new Step.Answer(a.field(), a.value() + "x"), mutants);
    }
  }

  private static void add(
      List<Step> solution, int index, String name, Step changed, List<Mutant> mutants) {
    List<Step> steps = new ArrayList<>(solution);
    steps.set(index, changed);
    mutants.add(new Mutant(name + "-" + (index + 1), steps));
  }

  private static Step withFilter(Step.Subscribe step, String filter) {
    return new Step.Subscribe(step.client(), filter, step.qos());
  }

  private static Step withTopic(Step.Publish step, String topic) {
    return new Step.Publish(step.client(), topic, step.payload(), step.qos(), step.retain());
  }

  private static String exchanged(String filter) {
    return filter.replace('+', '\0').replace('#', '+').replace('\0', '#');
  }
}
