/** The bill's door: what another bill would change, and putting it in force. */
@NamedInterface("changing")
@NullMarked
package io.watchbill.web.changing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
