package dev.mqttlab.lab.lesson;

/** A file of the content jar cannot be used; says which, where and why. */
public final class LessonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LessonProblem problem;

  LessonException(String file, int line, String message) {
    super(new LessonProblem(file, line, message).toString());
    this.problem = new LessonProblem(file, line, message);
  }

  /** File, line and Spanish sentence. */
  public LessonProblem problem() {
    return problem;
  }
}
