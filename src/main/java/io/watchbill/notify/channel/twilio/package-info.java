/** SMS and calls by Twilio: sent by its REST interface, answered by signed callbacks. */
@NullMarked
package io.watchbill.notify.channel.twilio;

import org.jspecify.annotations.NullMarked;
