package io.watchbill.incident.suspect;

/**
 * How calls with the new version of a prompt differ from calls with the old one.
 *
 * @param change the change that brought the version
 * @param shift relative difference, +0.21 for 21 % more, with a 90 % interval
 * @param sameTime whether both versions ran at the same time; else after is compared with before
 * @param movedUsing moved intents whose calls use the new version, out of {@code moved}
 * @param stillUsing intents that did not move although they use it, out of {@code still}
 */
record VersionEffect(
    String change,
    String prompt,
    String oldVersion,
    String newVersion,
    double shift,
    double low,
    double high,
    boolean sameTime,
    int movedUsing,
    int moved,
    int stillUsing,
    int still) {}
