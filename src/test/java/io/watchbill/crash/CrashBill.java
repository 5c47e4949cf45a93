package io.watchbill.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bill in which every alert of a campaign has a system of its own, so that each becomes an
 * incident and a page. What is of the layer infrastructure escalates within seconds.
 */
final class CrashBill {
  static final int PEOPLE = 5;

  private CrashBill() {}

  static String person(int alert) {
    return "p" + alert % PEOPLE;
  }

  /**
   * @param remind after how long whoever has a page is asked whether they are still on it
   * @param wait how long a step of the quick escalation waits
   */
  static Path in(Path directory, int systems, String remind, String wait) {
    var bill = new StringBuilder("organization: Crash\ntimezone: Europe/Berlin\nteams:\n");
    bill.append("  desk: {name: Desk, lead: p0}\npeople:\n");
    for (int i = 0; i < PEOPLE; i++) {
      bill.append("  p%d: {name: Person %d, team: desk, skills: [prompt-diff]}\n".formatted(i, i));
    }
    bill.append("systems:\n");
    for (int i = 0; i < systems; i++) {
      bill.append(
          """
            s%d: {name: System %d, on-call: desk, infrastructure-on-call: sre, owners: {\
          quality: {owner: %s, team: desk}, infrastructure: {owner: %s, team: desk}}}
          """
              .formatted(i, i, person(i), person(i)));
    }
    bill.append(
        """
        rotations:
          desk:
            kind: behaviour
            needs: [prompt-diff]
            primary: {members: [p0, p1], hand-off: {every: week, on: monday, at: "09:30"}}
            backup: {members: [p1, p0], hand-off: {every: week, on: monday, at: "09:30"}}
          sre:
            kind: infrastructure
            primary: {members: [p0, p1], hand-off: {every: week, on: monday, at: "09:30"}}
            backup: {members: [p1, p0], hand-off: {every: week, on: monday, at: "09:30"}}
        escalations:
          behaviour:
            steps: [{page: {owner: true}, wait: 4h}]
            remind-after: [%s]
            answer-within: 8h
            last-resort: p0
          infrastructure:
            steps: [{page: {owner: true}, wait: %s}, {page: {person: p3}, wait: %s}]
            repeat: 1
            remind-after: [8h]
            answer-within: 8h
            last-resort: p4
        """
            .formatted(remind, wait, wait));
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("bill.yaml"), bill);
      return directory;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
