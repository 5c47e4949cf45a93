/** Hand-over to what teams keep: PagerDuty and Microsoft Teams. */
@NullMarked
package io.watchbill.notify.channel.team;

import org.jspecify.annotations.NullMarked;
