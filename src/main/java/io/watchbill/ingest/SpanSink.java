package io.watchbill.ingest;

/** Takes what a decoder reads, in the order of the message. Nothing given may be kept. */
interface SpanSink {
  /** A group of spans of one resource begins. */
  void groupBegins();

  /** The group's resource; may come after its spans, or never. */
  void resource(Attributes resource);

  void span(RawSpan span);

  void groupEnds();
}
