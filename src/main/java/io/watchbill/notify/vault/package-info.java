/**
 * What channels need to send and nobody else may read: tokens, keys and addresses, encrypted at
 * rest, with the keys they are encrypted with. Calls no other place.
 */
@NamedInterface("vault")
@NullMarked
package io.watchbill.notify.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
