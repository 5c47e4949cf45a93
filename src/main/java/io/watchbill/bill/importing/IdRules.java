package io.watchbill.bill.importing;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of other tools as ids of ours, and paths as layers. */
final class IdRules {
  private static final Map<String, Pattern> LAYERS = new LinkedHashMap<>();

  static {
    LAYERS.put("evals", word("evals?|evaluations?|golden|regression-?sets?"));
    LAYERS.put("prompt", word("prompts?|templates?"));
    LAYERS.put("retrieval", word("retrieval|retrievers?|rag|search|index(es|ing)?|embeddings?"));
    LAYERS.put("cost", word("costs?|pricing|prices|budgets?"));
    LAYERS.put("quality", word("quality|guardrails?|safety|moderation"));
    LAYERS.put("model", word("models?|llms?|routers?|inference"));
    LAYERS.put(
        "infrastructure",
        word("infra|infrastructure|deploy(ments?)?|terraform|helm|k8s|kubernetes|docker|ops"));
  }

  private IdRules() {}

  private static Pattern word(String words) {
    return Pattern.compile("(?i)(^|[^a-z])(" + words + ")([^a-z]|$)");
  }

  /** Letters, digits, hyphens, dots and underscores; never empty. */
  static String id(String written) {
    var plain =
        Normalizer.normalize(written, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|-+$", "");
    var cut = plain.length() > 100 ? plain.substring(0, 100) : plain;
    return cut.isEmpty() ? "unnamed" : cut;
  }

  /** The layer that a path or a word speaks of; null when it speaks of none. */
  static @Nullable String layer(String text) {
    for (var layer : LAYERS.entrySet()) {
      if (layer.getValue().matcher(text).find()) {
        return layer.getKey();
      }
    }
    return null;
  }
}
