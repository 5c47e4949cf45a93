/** The ownership matrix: its view, its CSV and its JSON. */
@NullMarked
package io.watchbill.web.matrix;

import org.jspecify.annotations.NullMarked;
