package io.watchbill.incident;

import io.watchbill.intake.Evidence;

/** Evidence with the reason it was attached to the incident. */
public record AttachedEvidence(Evidence evidence, String reason) {}
