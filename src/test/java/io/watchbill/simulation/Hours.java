package io.watchbill.simulation;

import io.watchbill.bill.Bills;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When people work and when they are not to be reached, worked out apart from the product. */
final class Hours {
  private static final SmallWorld.Quiet NIGHT =
      new SmallWorld.Quiet("", LocalTime.of(22, 0), LocalTime.of(7, 0));

  private final Bills bills;
  private final Map<String, SmallWorld.Quiet> quiet = new HashMap<>();

  Hours(Bills bills, List<SmallWorld.Quiet> quiet) {
    this.bills = bills;
    quiet.forEach(each -> this.quiet.put(each.person(), each));
  }

  void quiet(SmallWorld.Quiet hours) {
    quiet.put(hours.person(), hours);
  }

  /** Whoever the bill does not know has no hours and may be asked. */
  boolean working(String person, Instant at) {
    var known = bills.current().people().get(person);
    if (known == null) {
      return true;
    }
    var local = at.atZone(known.timezone());
    var time = local.toLocalTime();
    return known.workingHours().stream()
        .anyMatch(hours -> {
          var overnight = !hours.to().isAfter(hours.from());
          var today = hours.days().contains(local.getDayOfWeek());
          var yesterday = hours.days().contains(local.getDayOfWeek().minus(1));
          return overnight
              ? today && !time.isBefore(hours.from()) || yesterday && time.isBefore(hours.to())
              : today && !time.isBefore(hours.from()) && time.isBefore(hours.to());
        });
  }

  boolean quiet(String person, Instant at) {
    var hours = quiet.getOrDefault(person, NIGHT);
    var known = bills.current().people().get(person);
    var zone = known == null ? bills.current().timezone() : known.timezone();
    var time = at.atZone(zone).toLocalTime();
    return hours.from().isAfter(hours.to())
        ? !time.isBefore(hours.from()) || time.isBefore(hours.to())
        : !time.isBefore(hours.from()) && time.isBefore(hours.to());
  }
}
