package io.watchbill.platform;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The loops over due rows ({@code watchbill.loops.*}).
 *
 * @param poll longest sleep: the safety net for a wake that never came, as from another node
 */
@Validated
@ConfigurationProperties("watchbill.loops")
public record LoopSettings(@DefaultValue("2s") @NotNull Duration poll) {}
