package io.watchbill.bill;

import org.jspecify.annotations.Nullable;

/** A team; {@code lead} is a person id. */
public record Team(String id, String name, @Nullable String lead) {}
