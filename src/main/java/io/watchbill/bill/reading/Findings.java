package io.watchbill.bill.reading;

import io.watchbill.bill.Finding;
import io.watchbill.bill.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that all of it is said at once. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void error(Place place, String code, String message, String fix) {
    add(Severity.ERROR, place, code, message, fix);
  }

  void warning(Place place, String code, String message, String fix) {
    add(Severity.WARNING, place, code, message, fix);
  }

  void note(Place place, String code, String message, String fix) {
    add(Severity.NOTE, place, code, message, fix);
  }

  void addAll(Findings others) {
    all.addAll(others.all);
  }

  private void add(Severity severity, Place place, String code, String message, String fix) {
    all.add(new Finding(code, severity, place.file(), place.line(), place.column(), message, fix));
  }

  /** In the order of the files, as a reader works through them. */
  List<Finding> sorted() {
    return all.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Finding::file)
                .thenComparingInt(Finding::line)
                .thenComparingInt(Finding::column))
        .toList();
  }

  boolean refuse() {
    return all.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
