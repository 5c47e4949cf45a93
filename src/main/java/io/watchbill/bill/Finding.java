package io.watchbill.bill;

/**
 * One mistake or warning in a bill, with its place. Lines and columns count from 1; 0 where the
 * whole file is meant.
 */
public record Finding(
    String code, Severity severity, String file, int line, int column, String message, String fix) {

  /** Errors refuse the bill; warnings and notes do not. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }

  /** Whether this keeps the bill from being put in force. */
  public boolean refuses() {
    return severity == Severity.ERROR;
  }

  /** The place as editors and terminals understand it: {@code people.yaml:3:8}. */
  public String where() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
