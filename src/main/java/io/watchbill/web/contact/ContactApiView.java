package io.watchbill.web.contact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a person is reached, as JSON. */
final class ContactApiView {
  private ContactApiView() {}

  /** The caller's own. {@code reach}: verified, unproven or nothing. */
  record Own(String person, String reach, List<Method> methods, Rules rules, Quiet quiet) {}

  /** A method with its last delivery. */
  record Method(
      String id,
      String channel,
      String address,
      boolean verified,
      boolean fromBill,
      @Nullable String disabled,
      @Nullable Sent last) {}

  /** A notification as far as its receiver may know it. */
  record Sent(
      String id,
      String kind,
      String state,
      int attempts,
      Instant at,
      @Nullable Instant sentAt,
      @Nullable String error) {}

  /** The caller's rules; an empty list is the defaults. */
  record Rules(List<Rule> page, List<Rule> ticket) {}

  /** That method, so many seconds after they were asked. */
  record Rule(String method, long afterSeconds) {}

  /** Local times, {@code 22:00}. */
  record Quiet(String from, String to) {}

  /** What is to be added. */
  record Added(String channel, String address) {}

  /** A code that was sent. */
  record Code(String code) {}

  /** How they would be reached. */
  record Plan(List<Step> steps) {}

  /** One notification to be. */
  record Step(String method, String channel, Instant at, String why) {}

  /** Everybody, without addresses. */
  record People(List<Other> people) {}

  /** Somebody, without addresses. */
  record Other(String person, String reach, List<Way> methods) {}

  /** Which way there is, not where it leads. */
  record Way(String channel, boolean verified, boolean disabled) {}

  /** What was sent about an incident. */
  record Sending(List<Delivery> notifications) {}

  /** One notification of a page with what happened to it; the address is shortened. */
  record Delivery(
      String id,
      String page,
      String kind,
      String person,
      String channel,
      String address,
      String state,
      int attempts,
      Instant at,
      Instant dueAt,
      @Nullable String coalescedInto,
      List<Event> history) {}

  /** Something that happened to a notification. */
  record Event(Instant at, String state, String detail) {}
}
