package io.watchbill.notify;

/** Where pages are printed. A bean of this type replaces the standard output. */
@FunctionalInterface
public interface ConsoleOutput {
  /** Prints a block of lines. */
  void print(String block);
}
