/** What channels need before they work: listed, entered, tried. Calls {@code vault}. */
@NullMarked
package io.watchbill.notify.channel.setup;

import org.jspecify.annotations.NullMarked;
