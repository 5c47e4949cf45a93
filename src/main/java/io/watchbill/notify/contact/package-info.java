/** How each person is reached. Calls {@code channel}. */
@NullMarked
package io.watchbill.notify.contact;

import org.jspecify.annotations.NullMarked;
