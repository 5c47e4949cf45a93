package io.watchbill.bill;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the bill is.
 *
 * @param bill its directory, or its one file ({@code watchbill.bill})
 * @param billPoll how often its files are looked at for changes ({@code watchbill.bill-poll})
 */
@ConfigurationProperties("watchbill")
record BillSettings(@Nullable Path bill, @DefaultValue("2s") Duration billPoll) {}
