package io.watchbill.notify.wording;

import io.watchbill.escalation.PageKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All a message says about a page, before it is put into words.
 *
 * @param title the incident's sentence
 * @param person the name of whom it is sent to; {@code zone} theirs
 * @param reason why it is them
 * @param since when the trouble began, between {@code sinceLow} and {@code sinceHigh}; null when no
 *     anomaly leads the incident
 * @param deadline when the next in line is paged, or until when the answer is waited for; null when
 *     nobody will be
 * @param kind what they are asked: {@code acknowledgeUrl} opens the view that takes the answer
 */
public record PageMessage(
    String page,
    String incident,
    String system,
    String title,
    String severity,
    String person,
    ZoneId zone,
    String reason,
    Instant at,
    List<Movement> movements,
    @Nullable Instant since,
    @Nullable Instant sinceLow,
    @Nullable Instant sinceHigh,
    @Nullable Prime suspect,
    @Nullable String runbook,
    @Nullable Instant deadline,
    String acknowledgeUrl,
    String incidentUrl,
    PageKind kind) {

  /** One that asks to acknowledge. */
  public PageMessage(
      String page,
      String incident,
      String system,
      String title,
      String severity,
      String person,
      ZoneId zone,
      String reason,
      Instant at,
      List<Movement> movements,
      @Nullable Instant since,
      @Nullable Instant sinceLow,
      @Nullable Instant sinceHigh,
      @Nullable Prime suspect,
      @Nullable String runbook,
      @Nullable Instant deadline,
      String acknowledgeUrl,
      String incidentUrl) {
    this(
        page,
        incident,
        system,
        title,
        severity,
        person,
        zone,
        reason,
        at,
        movements,
        since,
        sinceLow,
        sinceHigh,
        suspect,
        runbook,
        deadline,
        acknowledgeUrl,
        incidentUrl,
        PageKind.PAGE);
  }

  /**
   * What moved.
   *
   * @param rate whether from and to are shares in [0, 1]
   * @param shift relative, +0.22 for 22 % more
   * @param low where its 90 % interval begins; {@code high} is where it ends
   */
  public record Movement(
      String name,
      String unit,
      boolean rate,
      double from,
      double to,
      double shift,
      double low,
      double high) {}

  /** The suspect that ranks first. {@code at} is null for "no change at all". */
  public record Prime(
      String title,
      @Nullable String author,
      @Nullable Instant at,
      double score,
      List<String> why,
      @Nullable String url) {}
}
