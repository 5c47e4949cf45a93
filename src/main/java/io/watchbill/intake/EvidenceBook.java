package io.watchbill.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All evidence, attached or not. */
public interface EvidenceBook {
  /**
   * Stores evidence once per source and dedupe key; a re-sent firing alert extends, an ended one
   * ends it.
   */
  Evidence receive(Evidence evidence, String dedupe);

  @Nullable Evidence find(String id);

  List<Evidence> latest(int limit);
}
