package io.watchbill.bill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What loading gave: the bill when no finding is an error, and every finding. */
public record LoadedBill(@Nullable Bill bill, List<Finding> findings, boolean readable) {}
