/** What another bill would do to the shifts to come: who gains one, who loses one, who stays. */
@NamedInterface("planning")
@NullMarked
package io.watchbill.oncall.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
