package io.watchbill.runbook;

/** Announced in the transaction that ticked or unticked a step; {@code person} did it. */
public record StepTicked(Run run, RunStep step, boolean done, String person) {}
