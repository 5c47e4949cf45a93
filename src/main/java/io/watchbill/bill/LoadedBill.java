package io.watchbill.bill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What loading gave: the bill when no finding is an error, and every finding.
 *
 * @param readable false when nothing could be read at all
 */
public record LoadedBill(@Nullable Bill bill, List<Finding> findings, boolean readable) {

  /** The bill, for a caller who knows that it is good; the findings are the error's text. */
  public Bill required() {
    if (bill == null) {
      throw new IllegalStateException("The bill is broken: " + findings);
    }
    return bill;
  }
}
