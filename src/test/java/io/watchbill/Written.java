package io.watchbill;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The classes we wrote; the package phase leaves generated ones (bean definitions) beside them. */
final class Written implements ImportOption {
  static final String GENERATED = "__";

  @Override
  public boolean includes(Location location) {
    return !location.contains(GENERATED);
  }
}
