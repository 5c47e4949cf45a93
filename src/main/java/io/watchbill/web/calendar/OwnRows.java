package io.watchbill.web.calendar;

import org.springframework.stereotype.Component;

/** What the view of the reader's own shifts shows beside them. */
@Component
class OwnRows {
  private final ArrangedRows arranged;
  private final FeedRows feeds;
  private final HandOffRows handOffs;

  OwnRows(ArrangedRows arranged, FeedRows feeds, HandOffRows handOffs) {
    this.arranged = arranged;
    this.feeds = feeds;
    this.handOffs = handOffs;
  }

  ArrangedRows arranged() {
    return arranged;
  }

  FeedRows feeds() {
    return feeds;
  }

  HandOffRows handOffs() {
    return handOffs;
  }
}
