package io.watchbill.web;

/** A figure with its name and what stands behind it: its unit, its interval. */
public record Fact(String name, String value, String detail) {}
