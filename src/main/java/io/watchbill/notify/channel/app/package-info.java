/** Apps on telephones that ring: ntfy and Pushover. */
@NullMarked
package io.watchbill.notify.channel.app;

import org.jspecify.annotations.NullMarked;
