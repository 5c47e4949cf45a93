package io.watchbill.incident;

/** Announced for each entry of a timeline, so that open views and the console follow. */
public record TimelineAdded(String incident, TimelineEntry entry) {}
