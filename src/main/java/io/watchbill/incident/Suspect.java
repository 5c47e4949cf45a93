package io.watchbill.incident;

import io.watchbill.change.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change held against an incident: score in [0, 1] and its reasons in plain words. {@code change}
 * is null for "no change at all".
 */
public record Suspect(
    int rank, @Nullable Change change, String title, double score, List<String> why) {}
