package io.watchbill.telemetry.price;

import java.util.List;

/**
 * One entry of the price table.
 *
 * @param names exact names, or with a star at one or both ends: {@code gpt-4o}, {@code claude-2*},
 *     {@code *nova-lite*}; lower case
 * @param prices in order of date, then of the input's size
 */
record PricedModel(String provider, List<String> names, List<Price> prices) {}
