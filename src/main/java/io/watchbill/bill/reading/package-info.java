/**
 * Reads a bill's files: YAML and Markdown to records, with a finding and its place for every
 * mistake. Nothing outside the bill room calls in here.
 */
@NullMarked
package io.watchbill.bill.reading;

import org.jspecify.annotations.NullMarked;
