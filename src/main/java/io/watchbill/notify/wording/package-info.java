/** What a message says, gathered when it is sent and put into words. */
@NullMarked
package io.watchbill.notify.wording;

import org.jspecify.annotations.NullMarked;
