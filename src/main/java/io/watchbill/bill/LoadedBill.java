package io.watchbill.bill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What loading gave: the bill when no finding is an error, and every finding.
 *
 * @param understood what could be read in spite of errors, for further checks and never to be put
 *     in force; null when nothing could be read
 * @param readable false when nothing could be read at all
 */
public record LoadedBill(
    @Nullable Bill bill, @Nullable Bill understood, List<Finding> findings, boolean readable) {

  /** The bill, for a caller who knows that it is good; the findings are the error's text. */
  public Bill required() {
    if (bill == null) {
      throw new IllegalStateException("The bill is broken: " + findings);
    }
    return bill;
  }
}
