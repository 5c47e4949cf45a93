package io.watchbill.incident;

/** Announced in the transaction that opened it: its one person has to be paged. */
public record ExerciseOpened(Incident incident, Exercise exercise) {}
