package io.watchbill.simulation;

import io.watchbill.intake.AlertDoor;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whoever sends alerts and complaints, through the doors. */
final class Senders {
  private static final List<String> SEVERITIES =
      List.of("critical", "critical", "warning", "warning", "info", "page");

  private final Run run;
  private final Supplier<Node> node;

  Senders(Run run, Supplier<Node> node) {
    this.run = run;
    this.node = node;
  }

  /** So many new alerts in one request. */
  String alert(int number, int a, int many) {
    var systems = run.world().systems();
    var alerts = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (var i = 0; i < many; i++) {
      var name = "A" + number + (many == 1 ? "" : "-" + i);
      var system = systems.get((a + i) % systems.size());
      var layer = SmallWorld.LAYERS.get((a / 2 + i / 3) % SmallWorld.LAYERS.size());
      var severity = SEVERITIES.get((a / 8 + i / 5) % SEVERITIES.size());
      var labels =
          "\"alertname\":\"%s\",\"system\":\"%s\",\"severity\":\"%s\"%s"
              .formatted(
                  name,
                  a % 11 == 0 ? "elsewhere" : system,
                  severity,
                  a % 5 == 0 ? "" : ",\"layer\":\"" + layer + "\"");
      names.add(name);
      var end = a % 3 == 0 ? null : run.now().plus(Duration.ofMinutes(3 + a % 300));
      alerts.add(json(labels, end));
      run.labels().put(name, labels);
    }
    post(names, alerts);
    return String.join(", ", run.labels().get(names.getFirst()), many + " of them");
  }

  private static String json(String labels, @Nullable Instant ends) {
    return "{\"labels\":{"
        + labels
        + "}"
        + (ends == null ? "" : ",\"endsAt\":\"" + ends + "\"")
        + "}";
  }

  private void post(List<String> names, List<String> alerts) {
    node.get().bean(AlertDoor.class).post("[" + String.join(",", alerts) + "]");
    names.forEach(run.checks()::accepted);
  }

  /** One of them is sent once more: still firing, or over. */
  String again(int a, Instant ends) {
    var known = List.copyOf(run.labels().keySet());
    if (known.isEmpty()) {
      return "no alert yet";
    }
    var name = known.get(a % known.size());
    node.get()
        .bean(AlertDoor.class)
        .post("[" + json(Objects.requireNonNull(run.labels().get(name)), ends) + "]");
    return name + " until " + ends;
  }

  /** A customer complains. */
  String complaint(int number, int a) {
    var systems = run.world().systems();
    node.get()
        .bean(EvidenceBook.class)
        .receive(
            new Evidence(
                "",
                Evidence.Kind.COMPLAINT,
                systems.get(a % systems.size()),
                null,
                null,
                "less direct",
                null,
                null,
                "Contoso",
                null,
                null,
                run.now(),
                "generic",
                true),
            "C" + number);
    return "";
  }
}
