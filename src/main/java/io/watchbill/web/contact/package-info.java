/** How people are reached, by themselves and as administrators see it; what messages say. */
@NullMarked
package io.watchbill.web.contact;

import org.jspecify.annotations.NullMarked;
