package io.watchbill.notify.channel;

import io.watchbill.notify.ConsoleOutput;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.platform.RunMode;
import java.io.PrintStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Prints pages and notices where the server runs, so that there is a channel that needs nothing.
 */
@Component
public class ConsoleChannel implements QuietChannel {
  public static final String NAME = "console";

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
  public Traits traits() {
    return new Traits(true, false, true);
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public String refusal(String address) {
    return "is not needed: console is built in";
  }

  @Override
  public String words(PageMessage message) {
    return PageWords.text(message);
  }

  @Override
  public Outcome send(Delivery delivery) {
    output.print(PageWords.text(delivery.message()));
    return new Outcome.Sent(true, "printed");
  }

  @Override
  public Outcome say(Saying saying) {
    output.print(saying.subject() + "\n" + saying.text());
    return new Outcome.Sent(true, "printed");
  }

  @Override
  public Outcome tell(Telling telling) {
    output.print(telling.words().text());
    return new Outcome.Sent(true, "printed");
  }
}
