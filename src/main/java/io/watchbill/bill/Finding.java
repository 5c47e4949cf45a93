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
}
