/** What tests share: a database, a server, a clock. */
@NullMarked
package io.watchbill.testkit;

import org.jspecify.annotations.NullMarked;
