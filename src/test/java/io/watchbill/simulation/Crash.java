package io.watchbill.simulation;

import java.sql.SQLException;

/**
 * Where in a step something breaks.
 *
 * @param at at which statement, commit or message of the step, from 0
 * @param after whether it breaks after that has had its effect, unbeknown to who asked for it
 * @param death whether the process dies, with all it remembers; else only the connection is lost
 * @param downSeconds how long it takes until the process runs again
 */
record Crash(int at, boolean after, boolean death, int downSeconds) {

  @Override
  public String toString() {
    return (death ? "dies" : "loses its connection")
        + (after ? " after " : " before ")
        + "statement "
        + at
        + (death && downSeconds > 0 ? ", down for " + downSeconds + " s" : "");
  }

  /** The process is no more. Not an exception that anybody may catch and go on. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1;

    Death() {
      super("the process died", null, false, false);
    }
  }

  static SQLException lost() {
    return new SQLException("the connection to the database is lost", "08006");
  }
}
