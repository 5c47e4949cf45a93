package io.watchbill.replay;

import java.time.Instant;
import java.util.Map;

/**
 * One recorded request: when it came, and what it was. The body is kept as the bytes of its JSON.
 *
 * @param path path and query, beginning with a slash
 */
public record TapeEntry(
    Instant at, String method, String path, Map<String, String> headers, byte[] body) {}
