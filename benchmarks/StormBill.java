import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bill in which alerts of different systems cannot be grouped: every system has one owner, who is
 * paged at once, and there are as many systems as a benchmark wants separate pages.
 */
final class StormBill {
  static final int PEOPLE = 100;

  private StormBill() {}

  /** Systems {@code s0} to {@code s<systems - 1>}. */
  static Path in(Path directory, int systems) throws IOException {
    var bill = new StringBuilder("organization: Storm\ntimezone: Europe/Berlin\nteams:\n");
    bill.append("  desk: {name: Desk, lead: p0}\npeople:\n");
    for (int i = 0; i < PEOPLE; i++) {
      bill.append("  p%d: {name: Person %d, team: desk, timezone: Europe/Berlin, skills: [prompt-diff]}\n".formatted(i, i));
    }
    bill.append("systems:\n");
    for (int i = 0; i < systems; i++) {
      bill.append(
          "  s%d: {name: System %d, owners: {quality: {owner: p%d, team: desk}}, on-call: desk}\n"
              .formatted(i, i, i % PEOPLE));
    }
    bill.append(
        """
        rotations:
          desk:
            kind: behaviour
            timezone: Europe/Berlin
            needs: [prompt-diff]
            primary: {members: [p0, p1], hand-off: {every: week, on: monday, at: "09:30"}}
            backup: {members: [p1, p0], hand-off: {every: week, on: monday, at: "09:30"}}
        escalations:
          behaviour:
            steps:
              - {page: {owner: true}, wait: 4h}
            last-resort: p0
        """);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("bill.yaml"), bill);
    return directory;
  }
}
