/**
 * Which change moved what: the ranking, and what the calls say about versions. Keeps nothing. Calls
 * {@code wording}.
 */
@NullMarked
package io.watchbill.incident.suspect;

import org.jspecify.annotations.NullMarked;
