package io.watchbill.cli;

import io.watchbill.cli.server.PlanWording;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What a bill would change on a server; changes nothing. */
@Command(
    name = "plan",
    description = "Show what a bill would change on a server.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the plan is shown, or there is nothing to change",
      "1:the bill is broken",
      "2:the files or the server cannot be used"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private BillChange change = new BillChange();

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var out = line.getOut();
    return change.run(
        out,
        line.getErr(),
        (checked, server) -> {
          var plan = server.plan(checked.files());
          if (change.json()) {
            out.println(JsonMapper.shared().writeValueAsString(plan));
            return 0;
          }
          new PlanWording(out, checked.bill()).print(plan);
          if (!plan.files().same()) {
            out.println();
            out.println(
                "Apply just this with: watchbill apply %s --server %s --plan %s"
                    .formatted(change.directory(), change.server(), plan.plan()));
          }
          return 0;
        });
  }
}
