package io.watchbill.cli;

import io.watchbill.platform.WatchbillException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: what commands there are, and how mistakes and refusals are said. */
public final class Commands {
  private Commands() {}

  /** Every command, in the order the help shows them; one file each. */
  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          ServeCommand.class,
          InitCommand.class,
          ImportCommand.class,
          CheckCommand.class,
          PlanCommand.class,
          ApplyCommand.class,
          OncallCommand.class,
          CoverageCommand.class,
          ImportScheduleCommand.class,
          VaultCommand.class,
          ReplayCommand.class,
          BacktestCommand.class,
          DrillCommand.class);

  @Command(
      name = "watchbill",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "The on-call desk for the behaviour of generative-AI systems.",
      commandListHeading = "%nCommands:%n",
      synopsisSubcommandLabel = "COMMAND",
      scope = CommandLine.ScopeType.INHERIT)
  private static final class Root implements Runnable {
    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what to do.");
    }
  }

  /** Runs the command of these arguments and returns the exit code of the process. */
  public static int run(String... arguments) {
    var line = new CommandLine(new Root());
    ALL.forEach(line::addSubcommand);
    line.setParameterExceptionHandler(Commands::mistaken);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command.getErr()));
    return line.execute(arguments);
  }

  private static int mistaken(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("watchbill: " + mistake.getMessage());
    if (mistake instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      err.println("  Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
    }
    err.println(
        "  " + command.getCommandSpec().qualifiedName() + " --help shows what can be said.");
    return 2;
  }

  /** What was refused, why, and what to do about it. */
  static void say(WatchbillException refused, PrintWriter err) {
    err.println("watchbill: " + refused.getMessage() + " [" + refused.code() + "]");
    err.println("  " + refused.fix());
  }

  /** Two lines for what was foreseen; the whole trace for what was not, because it is a bug. */
  private static int failed(Exception failure, PrintWriter err) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WatchbillException refused) {
        say(refused, err);
        return 1;
      }
    }
    err.println("watchbill: Something broke that should not. Please report it with these lines:");
    failure.printStackTrace(err);
    return 1;
  }

  /** The version the jar was built as. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"Watchbill " + (version == null ? "(not packaged)" : version)};
    }
  }
}
