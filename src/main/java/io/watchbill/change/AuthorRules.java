package io.watchbill.change;

import io.watchbill.bill.Person;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which person of the bill a source means by an author. */
final class AuthorRules {
  private AuthorRules() {}

  /**
   * The person whose e-mail address, else id, else full name one of the names is; null when none
   * or, for a name, more than one matches.
   */
  static @Nullable String person(Collection<Person> people, @Nullable String... names) {
    for (String name : names) {
      String found = name == null || name.isBlank() ? null : person(people, name.strip());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String person(Collection<Person> people, String name) {
    String byMail = only(people, p -> name.equalsIgnoreCase(p.email()));
    if (byMail != null) {
      return byMail;
    }
    String byId = only(people, p -> name.equalsIgnoreCase(p.id()));
    return byId != null ? byId : only(people, p -> name.equalsIgnoreCase(p.name()));
  }

  private static @Nullable String only(Collection<Person> people, Predicate<Person> matches) {
    var found = people.stream().filter(matches).map(Person::id).limit(2).toList();
    return found.size() == 1 ? found.getFirst() : null;
  }
}
