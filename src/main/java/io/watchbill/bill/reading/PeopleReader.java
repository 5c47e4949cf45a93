package io.watchbill.bill.reading;

import io.watchbill.bill.Person;
import io.watchbill.bill.Team;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code teams} and {@code people}. */
final class PeopleReader {
  static final List<String> TEAM_KEYS = List.of("name", "lead");
  static final List<String> KEYS =
      List.of("name", "email", "team", "timezone", "skills", "until", "holidays", "working-hours");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?i)(team|teams|all|everyone|group|oncall|on-call|ops|devops|sre|support|help|helpdesk|info"
              + "|alerts?|alarms?|monitoring|noreply|no-reply|admin|engineering|finance|product|security"
              + "|quality|inbox)([-_.+].*)?|.*[-_.](team|oncall|on-call|alerts|support|ops)");
  private final Draft draft;

  PeopleReader(Draft draft) {
    this.draft = draft;
  }

  void teams(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "teams").values()) {
      var section = Section.of(draft, entry.value(), "team " + entry.key(), TEAM_KEYS);
      var name = section.text("name");
      var lead = section.text("lead");
      draft.refer(Draft.Kind.PERSON, lead, section.placeOf("lead"), section.what() + ": lead");
      draft.remember("team " + entry.key(), entry.place());
      draft.teams.put(entry.key(), new Team(entry.key(), name == null ? entry.key() : name, lead));
    }
  }

  void people(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "people").values()) {
      var section = Section.of(draft, entry.value(), "person " + entry.key(), KEYS);
      draft.remember(section.what(), entry.place());
      draft.people.put(entry.key(), person(entry.key(), section));
    }
  }

  private Person person(String id, Section section) {
    var name = section.text("name");
    var email = section.value("email", PeopleReader::email, "an address like ada@example.com");
    if (email != null && shared(email)) {
      draft.findings.error(
          section.placeOf("email"),
          "PERSON-ROLE-MAILBOX",
          email + " is a shared inbox; nobody in particular reads it.",
          "Give " + id + "'s own address. Shared inboxes can be copied in, never paged.");
    }
    if (email != null && email.endsWith("@your-organization.example")) {
      draft.findings.warning(
          section.placeOf("email"),
          "PERSON-PLACEHOLDER",
          email + " is the starter bill's placeholder; nobody reads it.",
          "Write the name and address of a person.");
    }
    var team = section.text("team");
    draft.refer(Draft.Kind.TEAM, team, section.placeOf("team"), section.what() + ": team");
    var zone = section.value("timezone", ValueRules::zone, "a time zone like Europe/Berlin");
    var until = section.value("until", ValueRules::date, "a date like 2027-01-31");
    var holidays = section.text("holidays");
    draft.refer(
        Draft.Kind.HOLIDAYS, holidays, section.placeOf("holidays"), section.what() + ": holidays");
    return new Person(
        id,
        name == null ? id : name,
        email,
        team,
        zone == null ? draft.timezone : zone,
        words(section, "skills"),
        until,
        holidays,
        section.has("working-hours")
            ? RotationReader.hours(draft, section, "working-hours")
            : draft.workingHours);
  }

  /** Whether the address is of a role, or the bill itself says that several people read it. */
  private boolean shared(String email) {
    return ROLE.matcher(email.substring(0, email.indexOf('@'))).matches()
        || draft.sharedInboxes.contains(email.toLowerCase(Locale.ROOT));
  }

  private static @Nullable String email(String text) {
    return EMAIL.matcher(text).matches() ? text : null;
  }

  /** A set of words, in order. */
  static Set<String> words(Section section, String key) {
    var words = new LinkedHashSet<String>();
    section.texts(key).forEach(word -> words.add(word.text()));
    return words;
  }
}
