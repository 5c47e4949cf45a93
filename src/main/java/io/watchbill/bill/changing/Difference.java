package io.watchbill.bill.changing;

import java.util.List;

/**
 * One thing in which a bill differs from another.
 *
 * @param kind what it is, in the bill's words: person, team, system, cell, rotation, escalation,
 *     signal, watch, runbook, review, price, job, drill, bill (what stands at its top)
 * @param id its id; a cell's is {@code system/layer}; empty where there is only one
 * @param what for a change, each key with what it was and what it is: {@code owner: ada → bo}
 */
public record Difference(String kind, String id, How how, List<String> what) {
  /** Whether it is there in both bills. */
  public enum How {
    ADDED,
    CHANGED,
    REMOVED
  }
}
