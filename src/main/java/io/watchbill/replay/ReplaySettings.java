package io.watchbill.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people behave in a demo or replay.
 *
 * @param acknowledgeAfter a paged person acknowledges after this long; null: nobody ever does, and
 *     pages escalate
 */
@ConfigurationProperties("watchbill.replay")
record ReplaySettings(@Nullable Duration acknowledgeAfter) {}
