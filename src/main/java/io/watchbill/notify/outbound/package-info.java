/** The only way out to addresses that people entered: never into private networks. */
@NamedInterface("outbound")
@NullMarked
package io.watchbill.notify.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
