package io.watchbill.web;

/** A time as a view shows it: words, the machine's form, and the whole of it for the tooltip. */
public record Moment(String text, String iso, String full) {}
