package io.watchbill.bill;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weekly behavioural review: when, how long, who leads it and who attends. */
public record Review(
    DayOfWeek on, LocalTime at, int minutes, @Nullable String chair, List<String> attendees) {}
