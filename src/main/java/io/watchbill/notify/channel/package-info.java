/** One channel a file. Calls {@code wording}, {@code link} and {@code outbound}. */
@NullMarked
package io.watchbill.notify.channel;

import org.jspecify.annotations.NullMarked;
