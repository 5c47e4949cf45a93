/** Schedules of other tools: iCalendar, and what PagerDuty, Opsgenie and Grafana OnCall export. */
@NamedInterface("exchange")
@NullMarked
package io.watchbill.oncall.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
