/** Watchbill: the on-call desk for the behaviour of generative-AI systems. */
@NullMarked
package io.watchbill;

import org.jspecify.annotations.NullMarked;
