/** Direct messages by Slack: sent by its Web API, answered by signed interactions. */
@NullMarked
package io.watchbill.notify.channel.slack;

import org.jspecify.annotations.NullMarked;
