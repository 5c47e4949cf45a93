/**
 * What providers were given, so that what they call back with finds its page: buttons, keys,
 * replies, reports. Knows no provider.
 */
@NullMarked
package io.watchbill.notify.channel.sent;

import org.jspecify.annotations.NullMarked;
