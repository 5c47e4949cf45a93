package io.watchbill.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed.
 *
 * @param kind prompt, model, retrieval, evals, price, tool, flag, deploy or config
 * @param author as the source names them; {@code authorPerson} the person of the bill, when one
 *     matches
 * @param from identity before ({@code 13}); {@code to} identity after
 * @param before text before, for a diff; {@code after} text after
 * @param source github, api, gitlab …
 */
public record Change(
    String id,
    String system,
    String kind,
    String layer,
    String summary,
    @Nullable String author,
    @Nullable String authorPerson,
    Instant at,
    @Nullable String from,
    @Nullable String to,
    @Nullable String before,
    @Nullable String after,
    @Nullable String diff,
    @Nullable String url,
    List<String> intents,
    String source) {}
