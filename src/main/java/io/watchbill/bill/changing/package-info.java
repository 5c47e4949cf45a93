/**
 * A bill that somebody proposes to a server: what it would change, and putting its files in the
 * place of those the server reads, all of them or none.
 */
@NamedInterface("changing")
@NullMarked
package io.watchbill.bill.changing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
