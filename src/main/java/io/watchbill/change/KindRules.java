package io.watchbill.change;

import java.util.List;

/** The kinds of change, and the layer each belongs to when nobody says. */
final class KindRules {
  static final List<String> KINDS =
      List.of("prompt", "model", "retrieval", "evals", "price", "tool", "flag", "deploy", "config");

  private KindRules() {}

  /** What a change of a layer's files is: the layer's own kind, else configuration. */
  static String kindOf(String layer) {
    return switch (layer) {
      case "prompt", "model", "retrieval", "evals" -> layer;
      default -> "config";
    };
  }

  /** Tools are described to the model in words, so they count as prompt. */
  static String layerOf(String kind) {
    return switch (kind) {
      case "model", "retrieval", "evals" -> kind;
      case "prompt", "tool" -> "prompt";
      case "price" -> "cost";
      default -> "infrastructure";
    };
  }
}
