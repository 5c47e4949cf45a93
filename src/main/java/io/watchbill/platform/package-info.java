/**
 * Time, identifiers, transactions, the due-rows loop, the database process, JSON and error codes.
 * Knows no word of the product.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.watchbill.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
