/** What commands say to a running server, over the doors that every machine uses. */
@NullMarked
package io.watchbill.cli.server;

import org.jspecify.annotations.NullMarked;
