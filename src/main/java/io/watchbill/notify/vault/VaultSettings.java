package io.watchbill.notify.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What channel secrets are encrypted with, {@code watchbill.vault.*}. Without either, the server
 * makes a key of its own, {@code vault.key} in its data directory.
 *
 * @param key 256 bits in Base64 or hexadecimal; several are divided by commas, the newest first
 * @param keyFile a file with such keys, one a line, the newest first; read at each use
 */
@ConfigurationProperties("watchbill.vault")
record VaultSettings(@Nullable String key, @Nullable Path keyFile) {}
