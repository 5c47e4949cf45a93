package io.watchbill.bill;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that makes a signal page someone.
 *
 * @param id unique in the bill: given, or the signal's name, or {@code signal#2} where a signal is
 *     watched more than once
 * @param systems the systems it watches; empty for all
 * @param shift smallest relative change worth waking for, 0.10 for 10 %; null for a fixed bound
 * @param below page when the value falls under this; {@code above} when it exceeds this
 * @param falsePages how often waking for nothing is accepted, per watch and system
 * @param escalation named by the watch; null: by its layer's kind
 */
public record Watch(
    String id,
    String signal,
    List<String> systems,
    boolean perIntent,
    @Nullable Double shift,
    @Nullable Double below,
    @Nullable Double above,
    FalsePages falsePages,
    @Nullable String runbook,
    Severity severity,
    @Nullable String escalation) {

  /** A budget: {@code count} false pages in {@code per}. */
  public record FalsePages(double count, Duration per) {}

  /** How loud: wakes, waits for working hours, or only shows. */
  public enum Severity {
    PAGE,
    TICKET,
    NOTE
  }
}
