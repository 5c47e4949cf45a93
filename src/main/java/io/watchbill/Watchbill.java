package io.watchbill;

/** Entry point of the command line. */
public final class Watchbill {
  private Watchbill() {}

  public static void main(String[] arguments) {
    System.exit(arguments.length);
  }
}
