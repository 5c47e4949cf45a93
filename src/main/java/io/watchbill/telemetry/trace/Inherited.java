package io.watchbill.telemetry.trace;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a span passes on to those below it. Prompt name and version belong together. */
record Inherited(
    @Nullable String intent,
    @Nullable String conversation,
    @Nullable String outcome,
    @Nullable String customer,
    @Nullable String promptName,
    @Nullable String promptVersion,
    @Nullable String release) {
  static final Inherited NOTHING = new Inherited(null, null, null, null, null, null, null);

  static Inherited of(SpanFact span) {
    return span.intent() == null
            && span.conversation() == null
            && span.outcome() == null
            && span.customer() == null
            && span.promptName() == null
            && span.promptVersion() == null
            && span.release() == null
        ? NOTHING
        : new Inherited(
            span.intent(),
            span.conversation(),
            span.outcome(),
            span.customer(),
            span.promptName(),
            span.promptVersion(),
            span.release());
  }

  /** The span with these where spans inherit them. */
  SpanFact onto(SpanFact span) {
    return onto(span, span.use());
  }

  /** The span with these, and with that use of a model. */
  SpanFact onto(SpanFact span, @Nullable ModelUse use) {
    return new SpanFact(
        span.system(),
        span.traceHigh(),
        span.traceLow(),
        span.spanId(),
        span.parentId(),
        span.start(),
        span.duration(),
        span.kind(),
        span.name(),
        use,
        intent,
        conversation,
        outcome,
        customer,
        promptName,
        promptVersion,
        release,
        span.error(),
        span.errorType(),
        span.retrievalHits());
  }

  boolean hasPrompt() {
    return promptName != null || promptVersion != null;
  }

  /** These where they say something, the other's elsewhere. */
  Inherited or(Inherited other) {
    if (equals(NOTHING) || equals(other)) {
      return other;
    }
    if (other.equals(NOTHING)) {
      return this;
    }
    return new Inherited(
        intent == null ? other.intent : intent,
        conversation == null ? other.conversation : conversation,
        outcome == null ? other.outcome : outcome,
        customer == null ? other.customer : customer,
        hasPrompt() ? promptName : other.promptName,
        hasPrompt() ? promptVersion : other.promptVersion,
        release == null ? other.release : release);
  }

  Inherited withoutPrompt() {
    return hasPrompt()
        ? new Inherited(intent, conversation, outcome, customer, null, null, release)
        : this;
  }

  /** Collects the values that are the only ones of their field in a trace. */
  static final class Only {
    private @Nullable Inherited all;
    private final boolean[] several = new boolean[6];

    void add(Inherited next) {
      if (next.equals(NOTHING)) {
        return;
      }
      Inherited seen = all == null ? next : all;
      several[0] |= differ(seen.intent, next.intent);
      several[1] |= differ(seen.conversation, next.conversation);
      several[2] |= differ(seen.outcome, next.outcome);
      several[3] |= differ(seen.customer, next.customer);
      several[4] |=
          seen.hasPrompt()
              && next.hasPrompt()
              && !(Objects.equals(seen.promptName, next.promptName)
                  && Objects.equals(seen.promptVersion, next.promptVersion));
      several[5] |= differ(seen.release, next.release);
      all = seen.or(next);
    }

    Inherited values() {
      if (all == null) {
        return NOTHING;
      }
      return new Inherited(
          several[0] ? null : all.intent,
          several[1] ? null : all.conversation,
          several[2] ? null : all.outcome,
          several[3] ? null : all.customer,
          several[4] ? null : all.promptName,
          several[4] ? null : all.promptVersion,
          several[5] ? null : all.release);
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
      return one != null && other != null && !one.equals(other);
    }
  }
}
