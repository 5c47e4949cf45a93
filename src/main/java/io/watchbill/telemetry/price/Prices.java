package io.watchbill.telemetry.price;

import io.watchbill.bill.Bills;
import io.watchbill.bill.PriceOverride;
import io.watchbill.telemetry.ModelUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What calls cost: the bill's own prices first, then the table shipped with the program. Used by
 * one thread at a time.
 */
@Component
public class Prices {
  private static final int MOST_NAMES_REMEMBERED = 10_000;

  private final Bills bills;
  private final List<PricedModel> table;
  private final Map<Name, List<Price>> known = new HashMap<>();
  private String billVersion = "";

  private record Name(@Nullable String provider, String model) {}

  public Prices(Bills bills, JsonMapper json) {
    this.bills = bills;
    this.table = load(json);
  }

  /**
   * Cost in millionths of a US dollar: by our prices, else as the client reported it; null when
   * neither is known.
   */
  public @Nullable Double cost(ModelUse use, Instant at) {
    if (use.carriesUsage()) {
      Price price = price(use, at);
      if (price != null) {
        return price.micros(use);
      }
    }
    return use.reportedCostMicros() == null ? null : (double) use.reportedCostMicros();
  }

  private @Nullable Price price(ModelUse use, Instant at) {
    forgetOnNewBill();
    for (String model : new String[] {use.modelAnswered(), use.modelAsked()}) {
      if (model != null) {
        Price price = PriceRules.at(prices(use.provider(), model), at, use.inputTokens());
        if (price != null) {
          return price;
        }
      }
    }
    return null;
  }

  private List<Price> prices(@Nullable String provider, String model) {
    var name = new Name(provider, model);
    List<Price> prices = known.get(name);
    if (prices == null) {
      if (known.size() >= MOST_NAMES_REMEMBERED) {
        known.clear();
      }
      prices = look(name);
      known.put(name, prices);
    }
    return prices;
  }

  private List<Price> look(Name name) {
    PricedModel listed = PriceRules.find(table, name.provider(), name.model());
    List<Price> prices = listed == null ? List.of() : listed.prices();
    Map<String, PriceOverride> own = bills.current().prices();
    PriceOverride override =
        own.isEmpty()
            ? null
            : PriceRules.names(name.model()).stream()
                .map(own::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    return override == null ? prices : overridden(prices, override);
  }

  /** What the override leaves out is the list's, where there is one. */
  private static List<Price> overridden(List<Price> listed, PriceOverride own) {
    if (listed.isEmpty()) {
      return own.input() == null && own.output() == null
          ? List.of()
          : List.of(
              new Price(
                  null,
                  0,
                  own.input() == null ? 0 : own.input(),
                  own.output() == null ? 0 : own.output(),
                  own.cacheRead(),
                  own.cacheWrite()));
    }
    return listed.stream()
        .map(p ->
            new Price(
                p.from(),
                p.above(),
                own.input() == null ? p.input() : own.input(),
                own.output() == null ? p.output() : own.output(),
                own.cacheRead() == null ? p.cacheRead() : own.cacheRead(),
                own.cacheWrite() == null ? p.cacheWrite() : own.cacheWrite()))
        .toList();
  }

  private void forgetOnNewBill() {
    String version = bills.current().version();
    if (!version.equals(billVersion)) {
      known.clear();
      billVersion = version;
    }
  }

  private static List<PricedModel> load(JsonMapper json) {
    try (var file = Objects.requireNonNull(Prices.class.getResourceAsStream("/prices.json"))) {
      var models = new ArrayList<PricedModel>();
      for (JsonNode model : json.readTree(file).required("models")) {
        var names = new ArrayList<String>();
        model.required("names").forEach(name -> names.add(name.stringValue()));
        var prices = new ArrayList<Price>();
        model.required("prices").forEach(price -> prices.add(price(price)));
        models.add(new PricedModel(model.required("provider").stringValue(), names, prices));
      }
      return models;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Price price(JsonNode node) {
    JsonNode from = node.get("from");
    return new Price(
        from == null
            ? null
            : LocalDate.parse(from.stringValue()).atStartOfDay(ZoneOffset.UTC).toInstant(),
        node.has("above") ? node.get("above").longValue() : 0,
        node.has("input") ? node.get("input").doubleValue() : 0,
        node.has("output") ? node.get("output").doubleValue() : 0,
        node.has("cacheRead") ? node.get("cacheRead").doubleValue() : null,
        node.has("cacheWrite") ? node.get("cacheWrite").doubleValue() : null);
  }
}
