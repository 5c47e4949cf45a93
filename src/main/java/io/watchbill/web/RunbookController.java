package io.watchbill.web;

import io.watchbill.runbook.Runs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The runbooks of the bill in force, and when each was last exercised. */
@RestController
class RunbookController {
  private final Runs runs;
  private final Reader reader;

  RunbookController(Runs runs, Reader reader) {
    this.runs = runs;
    this.reader = reader;
  }

  @GetMapping("/api/runbooks")
  ApiView.Runbooks runbooks() {
    var exercised = runs.exercised();
    return new ApiView.Runbooks(
        reader.bill().runbooks().values().stream()
            .map(runbook ->
                new ApiView.Runbook(
                    runbook.id(), runbook.title(), runbook.file(), exercised.get(runbook.id())))
            .toList());
  }
}
