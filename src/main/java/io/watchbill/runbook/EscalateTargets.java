package io.watchbill.runbook;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether "Escalate to" names somebody: a person, a rotation, or a part that one person has. */
final class EscalateTargets {
  private static final Pattern PART =
      Pattern.compile(
          "(?i)\\b(owners?|authors?|leads?|rotation|on[- ]watch|on[- ]call|primary|backup|chair"
              + "|delegate|last resort)\\b");
  private static final Pattern CHANNEL =
      Pattern.compile("(?<![\\w/])#[a-z][\\w-]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
  private final Set<String> ids = new HashSet<>();
  private final List<String> names = new ArrayList<>();
  private final List<Person> gone;

  EscalateTargets(Bill bill, LocalDate asOf) {
    ids.addAll(bill.people().keySet());
    ids.addAll(bill.rotations().keySet());
    bill.people()
        .values()
        .forEach(person -> {
          names.add(lower(person.name()));
          if (person.email() != null) {
            names.add(lower(person.email()));
          }
        });
    gone =
        bill.people().values().stream()
            .filter(person -> person.until() != null && person.until().isBefore(asOf))
            .toList();
  }

  /** Whether the text names somebody who can be asked. */
  boolean namesSomebody(String text) {
    var lower = lower(text);
    if (PART.matcher(text).find() || names.stream().anyMatch(lower::contains)) {
      return true;
    }
    return Pattern.compile("[^\\p{L}\\p{N}._-]+").splitAsStream(lower).anyMatch(ids::contains);
  }

  /** A channel or an inbox in a text that names nobody; null when there is none. */
  @Nullable String channel(String text) {
    var found = CHANNEL.matcher(text);
    return found.find() && !namesSomebody(text) ? found.group() : null;
  }

  /** Somebody in the text who has left; null when all are there. */
  @Nullable Person left(String text) {
    var lower = lower(text);
    return gone.stream()
        .filter(person -> lower.contains(lower(person.name())))
        .findFirst()
        .orElse(null);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
