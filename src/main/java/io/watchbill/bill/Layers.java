package io.watchbill.bill;

import java.util.List;

/** The seven layers, and which kind of rotation answers for each. */
public final class Layers {
  public static final List<String> STANDARD =
      List.of("prompt", "retrieval", "model", "evals", "cost", "quality", "infrastructure");

  private Layers() {}

  /**
   * The escalation used by default for a layer: {@code infrastructure} for that layer, {@code
   * behaviour} for all others.
   */
  public static String kindOf(String layer) {
    return layer.equals("infrastructure") ? "infrastructure" : "behaviour";
  }
}
