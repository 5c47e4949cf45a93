package io.watchbill.notify;

import io.watchbill.platform.RunMode;
import java.io.PrintStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Prints pages and notices where the server runs, so that there is a channel that needs nothing.
 */
@Component
class ConsoleChannel implements QuietChannel {
  static final String NAME = "console";

  private final ConsoleOutput output;

  ConsoleChannel(ObjectProvider<ConsoleOutput> replacement, RunMode mode) {
    // A replay's standard output belongs to its result.
    PrintStream stream = mode == RunMode.REPLAY ? System.err : System.out;
    this.output = replacement.getIfAvailable(() -> stream::println);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome send(Delivery delivery) {
    output.print(MessageRules.text(delivery.message()));
    return new Outcome.Sent(true, "printed");
  }

  @Override
  public Outcome tell(Telling telling) {
    output.print(telling.words().text());
    return new Outcome.Sent(true, "printed");
  }
}
