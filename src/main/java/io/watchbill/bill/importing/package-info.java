/**
 * Begins a bill from what a team already has: CODEOWNERS, a Backstage catalogue, CSV. Two names in
 * a source stay two names, for people to decide.
 */
@NullMarked
package io.watchbill.bill.importing;

import org.jspecify.annotations.NullMarked;
