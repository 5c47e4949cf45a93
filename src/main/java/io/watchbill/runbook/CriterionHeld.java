package io.watchbill.runbook;

import java.time.Instant;

/** Announced when a run's criterion has held for its time on the live signal. */
public record CriterionHeld(
    String incident, String run, Criterion criterion, Instant since, Instant until) {}
