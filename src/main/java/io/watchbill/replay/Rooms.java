package io.watchbill.replay;

import io.watchbill.bill.Bills;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.runbook.Runs;
import org.springframework.stereotype.Component;

/** The faces that the demo and the replay look at. */
@Component
record Rooms(Bills bills, Incidents incidents, Pages pages, Runs runs) {}
