package io.watchbill.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.watchbill.crash.Books.Message;
import io.watchbill.crash.Receiver.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What became of a campaign.
 *
 * @param accepted alerts that were answered with success
 * @param delivered of these, whose incident has a page of which a message was taken by its provider
 * @param lost the others, by number
 * @param late messages of a page that the server wrote after it had answered its acknowledgement
 * @param again messages that were taken once more than once
 * @param afterKill of these, because the server died before it had written the first down
 * @param afterSilence of these, because the provider took it and did not say so
 * @param askedTwice persons with more messages of one way about one page than they were asked
 * @param longest from an alert's acceptance to the first message about it, downtime included
 */
record Verdict(
    int accepted,
    int delivered,
    List<Integer> lost,
    List<String> late,
    int again,
    int afterKill,
    int afterSilence,
    long askedTwice,
    Duration longest) {

  /** Whether all that must hold has held. */
  boolean holds() {
    return accepted > 0
        && lost.isEmpty()
        && late.isEmpty()
        && askedTwice == 0
        && delivered == accepted;
  }

  /**
   * @param tolerance how far the clocks of server and provider may lie apart
   */
  static Verdict of(Books books, Receiver receiver, Caller caller, Duration tolerance) {
    var receipts =
        receiver.receipts().stream()
            .filter(Receipt::taken)
            .collect(groupingBy(r -> r.notification()));
    var messages = books.messages();
    var first = firstOfIncidents(messages, receipts);
    var incidents = new HashMap<Integer, Set<String>>();
    for (var filed : books.filed()) {
      if (filed.incident() != null) {
        incidents.computeIfAbsent(filed.alert(), none -> new HashSet<>()).add(filed.incident());
      }
    }
    var lost = new ArrayList<Integer>();
    var longest = Duration.ZERO;
    for (var accepted : caller.accepted().entrySet()) {
      var told =
          incidents.getOrDefault(accepted.getKey(), Set.of()).stream()
              .map(first::get)
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder());
      if (told.isEmpty()) {
        lost.add(accepted.getKey());
      } else {
        var took = Duration.between(accepted.getValue(), told.get());
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
    }
    var twice = receipts.values().stream().filter(of -> of.size() > 1).toList();
    int silent =
        twice.stream()
            .mapToInt(of -> (int) of.stream().limit(of.size() - 1).filter(Verdict::unsaid).count())
            .sum();
    int again = twice.stream().mapToInt(of -> of.size() - 1).sum();
    return new Verdict(
        caller.accepted().size(),
        caller.accepted().size() - lost.size(),
        lost.stream().sorted().toList(),
        late(messages, receipts, caller.acknowledged(), tolerance),
        again,
        again - silent,
        silent,
        books.askedTwice(),
        longest);
  }

  private static boolean unsaid(Receipt receipt) {
    return receipt.manner() != Receiver.Manner.TAKES;
  }

  /** When the first message of each incident was taken. */
  private static Map<String, Instant> firstOfIncidents(
      List<Message> messages, Map<String, List<Receipt>> receipts) {
    var first = new HashMap<String, Instant>();
    for (var message : messages) {
      String sent = message.into() == null ? message.id() : message.into();
      String incident = message.incident();
      if (incident != null && receipts.containsKey(sent)) {
        var at = receipts.get(sent).getFirst().arrived();
        first.merge(incident, at, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return first;
  }

  /** A reminder asks whoever has it, and is none. */
  private static List<String> late(
      List<Message> messages,
      Map<String, List<Receipt>> receipts,
      Map<String, Instant> acknowledged,
      Duration tolerance) {
    var pages =
        messages.stream().filter(m -> m.kind().equals("page")).map(Message::id).collect(toSet());
    return receipts.values().stream()
        .flatMap(List::stream)
        .filter(receipt -> pages.contains(receipt.notification()))
        .filter(receipt -> acknowledged.containsKey(receipt.page()))
        .filter(receipt -> {
          // Where the server's clock lies, what counts is when a message came.
          var at = tolerance.isZero() ? receipt.composed() : receipt.arrived();
          return at.isAfter(
              Objects.requireNonNull(acknowledged.get(receipt.page())).plus(tolerance));
        })
        .map(Receipt::toString)
        .toList();
  }

  /** Sums of two campaigns of one kind. */
  Verdict plus(Verdict other) {
    return new Verdict(
        accepted + other.accepted,
        delivered + other.delivered,
        joined(lost, other.lost),
        joined(late, other.late),
        again + other.again,
        afterKill + other.afterKill,
        afterSilence + other.afterSilence,
        askedTwice + other.askedTwice,
        longest.compareTo(other.longest) > 0 ? longest : other.longest);
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
