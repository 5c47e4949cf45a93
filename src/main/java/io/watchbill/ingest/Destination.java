package io.watchbill.ingest;

import java.util.List;
import java.util.Map;

/**
 * Where the spans of one resource belong.
 *
 * @param system id in the bill, or {@link #UNASSIGNED}
 * @param intentAttributes attributes that may carry the intent, the bill's before the dialects'
 * @param outcomes span name to the outcome it stands for
 */
record Destination(String system, List<String> intentAttributes, Map<String, String> outcomes) {
  /** The system of spans that no system of the bill claims. */
  static final String UNASSIGNED = "unassigned";
}
