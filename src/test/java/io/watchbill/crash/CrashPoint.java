package io.watchbill.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An instant at which a server is killed: before or after the commit of a step, after a statement
 * in the middle of one, or while a provider has a message and has not answered.
 */
record CrashPoint(String name) {
  /** The provider has the whole message, and the server has no answer yet. */
  static final CrashPoint HANDED_OVER = new CrashPoint("handed-over");

  private static final List<String> STATEMENTS = List.of("incident", "page", "notification");

  static CrashPoint before(Step step) {
    return new CrashPoint(word(step) + "-written");
  }

  static CrashPoint after(Step step) {
    return new CrashPoint(word(step) + "-committed");
  }

  private static String word(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  /** Every one of them: what a campaign has to have killed at. */
  static List<CrashPoint> all() {
    return Stream.of(
            Arrays.stream(Step.values()).flatMap(step -> Stream.of(before(step), after(step))),
            STATEMENTS.stream().map(CrashPoint::inserted),
            Stream.of(HANDED_OVER))
        .flatMap(points -> points)
        .toList();
  }

  /** The first row of that table is written, and its transaction goes on. */
  private static CrashPoint inserted(String table) {
    return new CrashPoint(table + "-inserted");
  }

  /** The points that a statement just passed. */
  static List<CrashPoint> passed(String plain) {
    return STATEMENTS.stream()
        .filter(table -> plain.startsWith("insert into " + table + " "))
        .map(CrashPoint::inserted)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
