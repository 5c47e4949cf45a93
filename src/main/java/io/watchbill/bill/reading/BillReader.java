package io.watchbill.bill.reading;

import io.watchbill.bill.Bill;
import io.watchbill.bill.LoadedBill;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files to bill: merges the YAML, reads section by section, then checks the whole. */
final class BillReader {
  static final List<String> KEYS =
      List.of(
          "organization",
          "timezone",
          "teams",
          "people",
          "shared-inboxes",
          "working-hours",
          "systems",
          "rotations",
          "escalations",
          "signals",
          "watches",
          "review",
          "prices",
          "holidays",
          "jobs",
          "drills");
  private final Draft draft = new Draft();

  /** The bill and all its findings, those of finding its files among them. */
  static LoadedBill read(List<SourceFile> files, Findings found, String version, LocalDate asOf) {
    return new BillReader(found).read(files, version, asOf);
  }

  private BillReader(Findings found) {
    draft.findings.addAll(found);
  }

  private LoadedBill read(List<SourceFile> files, String version, LocalDate asOf) {
    var documents = documents(files);
    if (documents.isEmpty()) {
      if (!draft.findings.refuse()) {
        draft.findings.error(
            draft.whole,
            "BILL-EMPTY",
            "There is no bill here: no YAML file with anything in it.",
            "Name the directory that holds the bill, or begin one with: watchbill init DIR");
      }
      return new LoadedBill(null, null, draft.findings.sorted(), false);
    }
    draft.whole = Place.whole(documents.getFirst().place().file());
    var whole = merged(documents);
    unread(whole);
    var root = Section.of(draft, whole, "the bill", KEYS);
    sections(root);
    runbooks(files);
    new EscalationReader(draft).complete();
    NameCheck.check(draft);
    PracticeCheck.check(draft, asOf);
    var understood = bill(version);
    var bill = draft.findings.refuse() ? null : understood;
    return new LoadedBill(bill, understood, draft.findings.sorted(), true);
  }

  private List<Yaml> documents(List<SourceFile> files) {
    var documents = new ArrayList<Yaml>();
    for (var file : files) {
      if (file.runbook()) {
        continue;
      }
      var text = file.text(draft.findings);
      var read = text == null ? null : YamlText.documents(file.name(), 0, text, draft.findings);
      if (read == null) {
        draft.partial = true;
      } else {
        read.stream().filter(yaml -> !blank(yaml)).forEach(documents::add);
      }
    }
    return documents;
  }

  private static boolean blank(Yaml yaml) {
    return yaml instanceof Yaml.Scalar scalar && scalar.empty();
  }

  /** One mapping of all files: mappings and lists of the same key are joined. */
  private Yaml.Mapping merged(List<Yaml> documents) {
    var joined = new LinkedHashMap<String, Yaml.Entry>();
    var twice = new ArrayList<Yaml.Entry>();
    for (var document : documents) {
      if (!(document instanceof Yaml.Mapping mapping)) {
        draft.findings.error(
            document.place(),
            "BILL-WRONG-TYPE",
            "The file is " + document.shape() + "; a bill is a mapping.",
            "Begin with a key such as \"people:\" and indent what belongs to it.");
        continue;
      }
      for (var entry : mapping.entries()) {
        var first = joined.get(entry.key());
        var both = first == null ? entry : join(first, entry);
        if (both == null) {
          twice.add(entry);
        } else {
          joined.put(entry.key(), both);
        }
      }
    }
    var entries = new ArrayList<>(joined.values());
    entries.addAll(twice);
    return new Yaml.Mapping(documents.getFirst().place(), entries);
  }

  /** Sections under a misspelt key or of the wrong shape: what they declare is not missing. */
  private void unread(Yaml.Mapping root) {
    for (var entry : root.entries()) {
      var key = KEYS.contains(entry.key()) ? entry.key() : ValueRules.nearest(entry.key(), KEYS);
      if ("watches".equals(key)
          && !(entry.key().equals(key)
              && (entry.value() instanceof Yaml.Items || blank(entry.value())))) {
        draft.watchesUnread = true;
      }
      var shaped = entry.value() instanceof Yaml.Mapping || blank(entry.value());
      if (!entry.key().equals(key) || !shaped) {
        Arrays.stream(Draft.Kind.values())
            .filter(kind -> kind.key.equals(key))
            .forEach(draft.unread::add);
      }
    }
  }

  private static Yaml.@Nullable Entry join(Yaml.Entry first, Yaml.Entry second) {
    if (first.key().equals("review") || first.place().file().equals(second.place().file())) {
      return null;
    }
    if (first.value() instanceof Yaml.Mapping left
        && second.value() instanceof Yaml.Mapping right) {
      var entries = new ArrayList<>(left.entries());
      entries.addAll(right.entries());
      return new Yaml.Entry(first.place(), first.key(), new Yaml.Mapping(left.place(), entries));
    }
    if (first.value() instanceof Yaml.Items left && second.value() instanceof Yaml.Items right) {
      var items = new ArrayList<>(left.items());
      items.addAll(right.items());
      return new Yaml.Entry(first.place(), first.key(), new Yaml.Items(left.place(), items));
    }
    if (blank(first.value())) {
      return second;
    }
    return blank(second.value()) ? first : null;
  }

  private void sections(Section root) {
    var organization = root.text("organization");
    if (organization != null) {
      draft.organization = organization;
    }
    var timezone = root.value("timezone", ValueRules::zone, "a time zone like Europe/Berlin");
    if (timezone != null) {
      draft.timezone = timezone;
    } else if (!root.has("timezone")) {
      draft.findings.warning(
          draft.whole,
          "BILL-NO-TIMEZONE",
          "The bill names no time zone, so all its times are UTC.",
          "Add \"timezone: Europe/Berlin\".");
    }
    root.texts("shared-inboxes")
        .forEach(inbox -> draft.sharedInboxes.add(inbox.text().toLowerCase(Locale.ROOT)));
    if (root.has("working-hours")) {
      draft.workingHours = RotationReader.hours(draft, root, "working-hours");
    }
    new PeopleReader(draft).teams(root.yaml("teams"));
    new PeopleReader(draft).people(root.yaml("people"));
    new SystemReader(draft).systems(root.yaml("systems"));
    new RotationReader(draft).rotations(root.yaml("rotations"));
    new EscalationReader(draft).escalations(root.yaml("escalations"));
    new WatchReader(draft).signals(root.yaml("signals"));
    new WatchReader(draft).watches(root.yaml("watches"));
    if (root.has("review")) {
      new ReviewReader(draft).review(root.yaml("review"));
    }
    new ReviewReader(draft).prices(root.yaml("prices"));
    new HolidaysReader(draft).holidays(root.yaml("holidays"));
    new DutyReader(draft).jobs(root.yaml("jobs"));
    new DutyReader(draft).drills(root.yaml("drills"));
  }

  private void runbooks(List<SourceFile> files) {
    for (var file : files) {
      var text = file.runbook() ? file.text(draft.findings) : null;
      if (text != null) {
        new RunbookReader(draft).runbook(file.name(), text);
      } else if (file.runbook()) {
        draft.partial = true;
      }
    }
  }

  private Bill bill(String version) {
    return new Bill(
        draft.organization,
        draft.timezone,
        frozen(draft.teams),
        frozen(draft.people),
        frozen(draft.systems),
        frozen(draft.rotations),
        frozen(draft.escalations),
        frozen(draft.signals),
        List.copyOf(draft.watches),
        draft.review,
        frozen(draft.runbooks),
        frozen(draft.prices),
        frozen(draft.holidays),
        frozen(draft.jobs),
        frozen(draft.drills),
        version);
  }

  /** Keeps the order, which Map.copyOf does not. */
  private static <V> Map<String, V> frozen(Map<String, V> map) {
    return Collections.unmodifiableMap(map);
  }
}
