package io.watchbill.bill.changing;

import java.util.Map;

/** Bills that are proposed to this server, whose own lies in a directory. */
public interface Proposals {
  /**
   * What putting these files in the place of the server's would change. Changes nothing.
   *
   * @param files name, relative and with slashes, to contents
   * @throws io.watchbill.platform.WatchbillException {@code BILL-FILES} for names or sizes no bill
   *     may have
   */
  Proposal plan(Map<String, byte[]> files);

  /**
   * Puts the files in the place of the server's, all or none, and the bill in force; of two that
   * were planned on the same bill the first wins.
   *
   * @param base the {@link Proposal#base} of the plan this carries out
   * @throws io.watchbill.platform.WatchbillException as {@link #plan}, and where the directory
   *     cannot be written
   */
  Applied apply(Map<String, byte[]> files, String base);

  /** What became of it. */
  sealed interface Applied {
    /** The bill is in force; the plan that was carried out. */
    record Done(Proposal plan) implements Applied {}

    /** The bill has errors; nothing was changed. */
    record Broken(Proposal plan) implements Applied {}

    /** The server's files are others than those of the plan; nothing was changed. */
    record Moved(String now) implements Applied {}
  }
}
