/**
 * From what is found and claimed to an incident and its end: grouping and filing, opening, who has
 * it, closing, with the tables of incidents. Calls {@code suspect}, {@code timeline} and {@code
 * wording}.
 */
@NullMarked
package io.watchbill.incident.lifecycle;

import org.jspecify.annotations.NullMarked;
