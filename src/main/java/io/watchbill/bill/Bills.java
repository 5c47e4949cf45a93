package io.watchbill.bill;

import java.util.List;

/**
 * The bill in force. Reloads when its files change; keeps the last good one when the new one is
 * broken.
 */
public interface Bills {
  /** The bill in force; never null once the server has started. */
  Bill current();

  /** What is wrong with the files as they are now, empty when they are in force. */
  List<Finding> rejected();

  /** Reads the files again; returns the findings. */
  List<Finding> reload();
}
