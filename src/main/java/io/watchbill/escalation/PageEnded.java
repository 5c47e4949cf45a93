package io.watchbill.escalation;

/** Announced when a page is exhausted or resolved. */
public record PageEnded(Page.Ref page, String reason) {}
