package io.watchbill.cli;

import io.watchbill.cli.server.BillServer;
import io.watchbill.cli.server.PlanWording;
import io.watchbill.web.changing.BillPlan;
import java.io.Console;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Puts a bill in force on a server: the plan that was shown, or one that is shown now. */
@Command(
    name = "apply",
    description = "Put a bill in force on a server, after showing what that changes.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is in force",
      "1:the bill is broken, somebody else was first, or you did not want it",
      "2:the files or the server cannot be used"
    })
final class ApplyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private BillChange change = new BillChange();

  @Option(
      names = "--plan",
      paramLabel = "ID",
      description = "carry out just this plan, as shown by: watchbill plan")
  private @Nullable String id;

  @Option(names = "--yes", description = "carry out whatever the plan is, without being asked")
  private boolean yes;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    @Nullable Console console = System.console();
    var terminal = console != null && console.isTerminal() && !change.json();
    if (id == null && !yes && !terminal) {
      throw new ParameterException(
          line, "Say which plan to carry out: --plan ID (see watchbill plan), or --yes for any.");
    }
    var out = line.getOut();
    return change.run(
        out,
        line.getErr(),
        (checked, server) -> {
          if (id != null) {
            return applied(checked, server, id, true);
          }
          var plan = server.plan(checked.files());
          if (!change.json()) {
            new PlanWording(out, checked.bill()).print(plan);
            out.flush();
          }
          if (plan.files().same()) {
            if (change.json()) {
              out.println(JsonMapper.shared().writeValueAsString(plan));
            }
            return 0;
          }
          if (!yes && !wanted(Objects.requireNonNull(console))) {
            line.getErr().println("Nothing was changed.");
            return 1;
          }
          return applied(checked, server, plan.plan(), false);
        });
  }

  private static boolean wanted(Console console) {
    var answer = console.readLine("%nApply it? Only \"yes\" does: ");
    return answer != null && answer.strip().equals("yes");
  }

  private int applied(BillChange.Checked checked, BillServer server, String plan, boolean shown) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    BillPlan done = server.apply(checked.files(), plan);
    if (change.json()) {
      out.println(JsonMapper.shared().writeValueAsString(done));
      return 0;
    }
    if (shown) {
      new PlanWording(out, checked.bill()).print(done);
    }
    out.println("In force: bill " + done.version() + " at " + server.address());
    return 0;
  }
}
