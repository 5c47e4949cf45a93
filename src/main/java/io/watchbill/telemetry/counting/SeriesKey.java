package io.watchbill.telemetry.counting;

/** What calls are told apart by. Empty text is unknown; an unknown intent is {@code unknown}. */
record SeriesKey(
    String system,
    String intent,
    String promptName,
    String promptVersion,
    String model,
    String modelAsked,
    String provider,
    String operation) {}
