package io.watchbill;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;

/** The classes we wrote; the package phase leaves generated ones (bean definitions) beside them. */
final class Written implements ImportOption {
  /** Of the names of generated classes. */
  static final String GENERATED = ".*(__|\\$\\$).*";

  private static final Pattern PATTERN = Pattern.compile(GENERATED);

  @Override
  public boolean includes(Location location) {
    return !location.matches(PATTERN);
  }
}
