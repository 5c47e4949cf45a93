package io.watchbill.cli;

/** Entry point of the command line. */
public final class Watchbill {
  private Watchbill() {}

  public static void main(String[] arguments) {
    System.exit(Commands.run(arguments));
  }
}
