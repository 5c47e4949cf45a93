package io.watchbill.telemetry.price;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a model's price under the many names it goes by, and what a call cost. Reasoning tokens are
 * part of the output; cached ones have their own price.
 */
final class PriceRules {
  /** Decoration in front of a model's name: folders, routers, Bedrock's regions. */
  private static final Pattern FRONT =
      Pattern.compile("^(?:(?:us|eu|apac|jp|au|ca|global|us-gov)\\.(?=[a-z]))");

  private static final Pattern DATED =
      Pattern.compile("[-@](?:\\d{4}-\\d{2}-\\d{2}|20\\d{6})$|-latest$");

  private static final Pattern BEDROCK = Pattern.compile("(?:-v\\d+)?(?::\\d+(?::\\w+)?)?$");

  /** Providers as telemetry names them, where the table's own name differs. */
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("aws.bedrock", "aws"),
          Map.entry("aws_bedrock", "aws"),
          Map.entry("bedrock", "aws"),
          Map.entry("amazon", "aws"),
          Map.entry("az.ai.openai", "azure"),
          Map.entry("azure.ai.openai", "azure"),
          Map.entry("azure.ai.inference", "azure"),
          Map.entry("azure_openai", "azure"),
          Map.entry("gcp.gemini", "google"),
          Map.entry("gcp.gen_ai", "google"),
          Map.entry("gcp.vertex_ai", "google"),
          Map.entry("gemini", "google"),
          Map.entry("vertex_ai", "google"),
          Map.entry("vertexai", "google"),
          Map.entry("mistral_ai", "mistral"),
          Map.entry("mistralai", "mistral"),
          Map.entry("moonshot_ai", "moonshotai"),
          Map.entry("x_ai", "x-ai"),
          Map.entry("xai", "x-ai"),
          Map.entry("together_ai", "together"),
          Map.entry("fireworks_ai", "fireworks"));

  private PriceRules() {}

  /**
   * The entry for a model: of the provider named first, then of any, makers before resellers;
   * within one, the exact name, then without its date, then the longest pattern. Null when none.
   */
  static @Nullable PricedModel find(
      List<PricedModel> table, @Nullable String provider, String model) {
    Set<String> names = names(model);
    String wanted = provider(provider);
    PricedModel own = best(table, wanted, names);
    return own != null || wanted == null ? own : best(table, null, names);
  }

  /** The price that holds at an instant for that much input; null before the first. */
  static @Nullable Price at(List<Price> prices, Instant at, @Nullable Long inputTokens) {
    long input = inputTokens == null ? 0 : inputTokens;
    Price held = null;
    for (Price price : prices) {
      boolean begun = price.from() == null || !price.from().isAfter(at);
      boolean newer = held == null || later(price, held);
      if (begun && (price.above() == 0 || input > price.above()) && newer) {
        held = price;
      }
    }
    return held;
  }

  /** Names a model may be listed under, the most telling first. */
  static Set<String> names(String model) {
    var names = new LinkedHashSet<String>();
    String name = model.strip().toLowerCase(Locale.ROOT);
    add(names, name);
    add(names, name.substring(name.lastIndexOf('/') + 1));
    for (String known : List.copyOf(names)) {
      String plain = FRONT.matcher(known).replaceFirst("");
      add(names, plain);
      int vendor = plain.indexOf('.');
      if (vendor > 0 && plain.substring(0, vendor).chars().allMatch(Character::isLetter)) {
        add(names, plain.substring(vendor + 1));
        add(names, BEDROCK.matcher(plain.substring(vendor + 1)).replaceFirst(""));
      }
    }
    return names;
  }

  private static void add(Set<String> names, String name) {
    if (!name.isEmpty()) {
      names.add(name);
      String undated = DATED.matcher(name).replaceFirst("");
      if (!undated.isEmpty()) {
        names.add(undated);
      }
    }
  }

  private static @Nullable String provider(@Nullable String provider) {
    if (provider == null) {
      return null;
    }
    String name = provider.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.'); // "openai.chat" names the interface used
    String plain = PROVIDERS.containsKey(name) || dot < 0 ? name : name.substring(0, dot);
    return PROVIDERS.getOrDefault(plain, plain);
  }

  private static @Nullable PricedModel best(
      List<PricedModel> table, @Nullable String provider, Set<String> names) {
    for (String name : names) {
      for (PricedModel entry : table) {
        if ((provider == null || entry.provider().equals(provider))
            && entry.names().contains(name)) {
          return entry;
        }
      }
    }
    PricedModel found = null;
    int length = 0;
    for (PricedModel entry : table) {
      if (provider != null && !entry.provider().equals(provider)) {
        continue;
      }
      for (String pattern : entry.names()) {
        if (pattern.length() > length && names.stream().anyMatch(name -> fits(pattern, name))) {
          found = entry;
          length = pattern.length();
        }
      }
    }
    return found;
  }

  private static boolean fits(String pattern, String name) {
    boolean open = pattern.startsWith("*");
    boolean goesOn = pattern.endsWith("*");
    if (!open && !goesOn) {
      return false;
    }
    String core = pattern.substring(open ? 1 : 0, pattern.length() - (goesOn ? 1 : 0));
    if (open && goesOn) {
      return name.contains(core);
    }
    return open ? name.endsWith(core) : name.startsWith(core);
  }

  private static boolean later(Price one, Price other) {
    if (one.from() != null && (other.from() == null || one.from().isAfter(other.from()))) {
      return true;
    }
    boolean sameDay = one.from() == null ? other.from() == null : one.from().equals(other.from());
    return sameDay && one.above() > other.above();
  }
}
