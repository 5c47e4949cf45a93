/**
 * A watch played over an exported series, for somebody who has no server yet: no tables, no bill.
 * Calls {@code baseline} and {@code detection}.
 */
@NamedInterface("backtest")
@NullMarked
package io.watchbill.drift.backtest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
