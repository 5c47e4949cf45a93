package io.watchbill.web.incident;

import java.util.List;

/** The parts of an incident that change while it is looked at. */
public record LiveView(
    IncidentView.Head head,
    List<IncidentView.Day> timeline,
    RunsView runs,
    List<IncidentView.EvidenceRow> evidence) {}
