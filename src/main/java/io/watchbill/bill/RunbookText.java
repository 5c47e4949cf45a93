package io.watchbill.bill;

import java.util.Set;

/**
 * A runbook as written: front matter and Markdown body. {@code bodyLine} is the file's line on
 * which the body starts.
 */
public record RunbookText(
    String id,
    String title,
    String file,
    Set<String> signals,
    Set<String> layers,
    String body,
    int bodyLine) {}
