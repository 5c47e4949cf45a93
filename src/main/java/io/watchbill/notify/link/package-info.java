/** Links in messages that let one person answer one page, and the keys they are signed with. */
@NullMarked
package io.watchbill.notify.link;

import org.jspecify.annotations.NullMarked;
