package io.watchbill.web.incident;

import io.watchbill.web.paging.PagesView;
import java.util.List;

/** The parts of an incident that change while it is looked at. */
public record LiveView(
    IncidentView.Head head,
    PagesView pages,
    List<IncidentView.Day> timeline,
    RunsView runs,
    List<IncidentView.EvidenceRow> evidence) {}
