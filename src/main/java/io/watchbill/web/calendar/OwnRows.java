package io.watchbill.web.calendar;

import org.springframework.stereotype.Component;

/** What the view of the reader's own shifts shows beside them. */
@Component
class OwnRows {
  private final ArrangedRows arranged;
  private final FeedRows feeds;
  private final HandOffRows handOffs;
  private final Exchanges exchanges;

  OwnRows(ArrangedRows arranged, FeedRows feeds, HandOffRows handOffs, Exchanges exchanges) {
    this.arranged = arranged;
    this.feeds = feeds;
    this.handOffs = handOffs;
    this.exchanges = exchanges;
  }

  ArrangedRows arranged() {
    return arranged;
  }

  FeedRows feeds() {
    return feeds;
  }

  Exchanges exchanges() {
    return exchanges;
  }

  HandOffRows handOffs() {
    return handOffs;
  }
}
