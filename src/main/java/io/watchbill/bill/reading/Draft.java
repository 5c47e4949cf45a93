package io.watchbill.bill.reading;

import io.watchbill.bill.DeclaredSignal;
import io.watchbill.bill.Escalation;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Job;
import io.watchbill.bill.Person;
import io.watchbill.bill.PlannedDrill;
import io.watchbill.bill.PriceOverride;
import io.watchbill.bill.Review;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.RunbookText;
import io.watchbill.bill.Team;
import io.watchbill.bill.Watch;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bill while it is being read: what was understood, where it stood, what refers to what. */
final class Draft {
  final Findings findings = new Findings();
  final Map<String, Team> teams = new LinkedHashMap<>();
  final Map<String, Person> people = new LinkedHashMap<>();
  final Map<String, GenerativeSystem> systems = new LinkedHashMap<>();
  final Map<String, Rotation> rotations = new LinkedHashMap<>();
  final Map<String, Escalation> escalations = new LinkedHashMap<>();
  final Map<String, DeclaredSignal> signals = new LinkedHashMap<>();
  final List<Watch> watches = new ArrayList<>();
  final Map<String, RunbookText> runbooks = new LinkedHashMap<>();
  final Map<String, PriceOverride> prices = new LinkedHashMap<>();
  final Map<String, List<LocalDate>> holidays = new LinkedHashMap<>();
  final Map<String, Job> jobs = new LinkedHashMap<>();
  final Map<String, PlannedDrill> drills = new LinkedHashMap<>();
  final Set<String> sharedInboxes = new HashSet<>();
  final List<Reference> references = new ArrayList<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  String organization = "Unnamed organization";
  ZoneId timezone = ZoneOffset.UTC;

  /** When tickets may ask people who name no hours of their own. */
  List<Rotation.Hours> workingHours = Person.OFFICE_HOURS;

  @Nullable Review review;

  /** A file could not be read, so that what seems to be missing may stand there. */
  boolean partial;

  /** The watches were not read, so that what nothing watches cannot be said. */
  boolean watchesUnread;

  /** What was declared in a way that could not be read, so that names of it cannot be judged. */
  final Set<Kind> unread = EnumSet.noneOf(Kind.class);

  /** The bill's first file, for what is missing from the bill as a whole. */
  Place whole = Place.whole("bill");

  /** Something named in one place and declared in another. */
  record Reference(Kind kind, String id, Place place, String from) {}

  /** What can be referred to. */
  enum Kind {
    PERSON("people"),
    OWNER("people"),
    TARGET("people"),
    TEAM("teams"),
    ROTATION("rotations"),
    SYSTEM("systems"),
    SIGNAL("signals"),
    RUNBOOK("runbooks"),
    ESCALATION("escalations"),
    HOLIDAYS("holidays"),
    LAYER("owners");

    /** The key that declares it, or where it comes from. */
    final String key;

    Kind(String key) {
      this.key = key;
    }
  }

  void refer(Kind kind, @Nullable String id, Place place, String from) {
    if (id != null) {
      references.add(new Reference(kind, id, place, from));
    }
  }

  void remember(String what, Place place) {
    places.put(what, place);
  }

  /** Where the thing was written; the bill as a whole when it was not. */
  Place placeOf(String what) {
    return places.getOrDefault(what, whole);
  }

  /** Whether the person's last day has passed. */
  boolean left(Person person, LocalDate asOf) {
    return person.until() != null && person.until().isBefore(asOf);
  }

  /** A hole, at the place where that thing was written. */
  void warn(String where, String code, String message, String fix) {
    findings.warning(placeOf(where), code, message, fix);
  }

  /** Something worth reading once, at the place where that thing was written. */
  void note(String where, String code, String message, String fix) {
    findings.note(placeOf(where), code, message, fix);
  }
}
