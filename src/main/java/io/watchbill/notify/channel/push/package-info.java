/** Web push: RFC 8030, encrypted by RFC 8291, identified by RFC 8292. */
@NullMarked
package io.watchbill.notify.channel.push;

import org.jspecify.annotations.NullMarked;
