package io.watchbill.web.paging;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.web.FrameView;
import io.watchbill.web.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers the pages of an incident for its view. */
@Component
public class PageParts {
  private static final int AHEAD = 6;

  private final Pages pages;
  private final Reader reader;

  PageParts(Pages pages, Reader reader) {
    this.pages = pages;
    this.reader = reader;
  }

  /** The pages of that incident, the latest first. */
  public PagesView of(String incident, FrameView.@Nullable Csrf csrf) {
    String person = reader.person();
    var people =
        reader.bill().people().values().stream()
            .filter(each -> !each.id().equals(person))
            .filter(each -> each.until() == null || !each.until().isBefore(reader.today()))
            .map(each -> new PagesView.Choice(each.id(), each.name()))
            .toList();
    return new PagesView(
        pages.of(incident).reversed().stream().map(page -> part(page, person)).toList(),
        people,
        person != null,
        csrf);
  }

  /**
   * What "Escalate now" does: {@code Bo Example, backup of ai, is asked at once …}; null: nothing.
   */
  public @Nullable String next(Page page) {
    if (page.state().equals("exhausted")) {
      return "Everybody is asked once more, from the first step on.";
    }
    if (page.acknowledgedBy() != null) {
      return "The next in line is asked at once, and "
          + reader.name(page.acknowledgedBy())
          + " has it no more.";
    }
    if (page.state().equals("deferred") && page.person() != null) {
      return reader.name(page.person()) + " is asked at once, outside their working hours.";
    }
    var deadline = page.deadline();
    return pages.ahead(page.id(), AHEAD).stream()
        .filter(ahead -> ahead.person() != null)
        .findFirst()
        .map(ahead ->
            reader.name(String.valueOf(ahead.person()))
                + (ahead.role().isEmpty() ? ", the last resort," : ", " + ahead.role() + ",")
                + " is paged at once"
                + (deadline == null ? "." : " instead of at " + reader.words().at(deadline) + "."))
        .orElse(null);
  }

  private PagesView.Part part(Page page, @Nullable String person) {
    var words = reader.words();
    return new PagesView.Part(
        page.id(),
        PagingRules.pill(page),
        PagingRules.says(page, words, reader::name),
        PagingRules.course(page),
        PagingRules.can(page, person),
        page.asked().stream()
            .map(asked ->
                new PagesView.AskedRow(
                    words.moment(asked.at()),
                    reader.name(asked.person()),
                    PagingRules.what(asked.kind()),
                    asked.reason()))
            .toList(),
        ahead(page),
        page.state().equals("resolved"));
  }

  private List<PagesView.AheadRow> ahead(Page page) {
    var rows = new ArrayList<PagesView.AheadRow>();
    for (var ahead : pages.ahead(page.id(), AHEAD)) {
      rows.add(
          ahead.person() == null
              ? new PagesView.AheadRow("skipped", "nobody", ahead.role())
              : new PagesView.AheadRow(
                  reader.words().on(ahead.at()),
                  reader.name(ahead.person()),
                  ahead.role().isEmpty() ? "the last resort" : ahead.role()));
    }
    return rows;
  }
}
