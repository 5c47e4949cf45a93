package io.watchbill.notify.channel;

import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.outbound.OutboundClient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of providers that speak JSON. */
@Component
public class Calls {
  private final OutboundClient client;
  private final JsonMapper json;

  Calls(OutboundClient client, JsonMapper json) {
    this.client = client;
    this.json = json;
  }

  /** Posts a document. */
  public Exchange post(String address, Map<String, String> headers, Object body) {
    var all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json; charset=utf-8");
    return client.exchange("POST", address, all, json.writeValueAsBytes(body));
  }

  /** Posts a form. */
  public Exchange post(String address, Form form) {
    return client.exchange("POST", address, Map.of("Content-Type", Form.TYPE), form.body());
  }

  public Exchange get(String address, Map<String, String> headers) {
    return client.exchange("GET", address, headers, new byte[0]);
  }

  /** What was answered; an empty document for what is none. */
  public JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  /** The document as text. */
  public String write(Object body) {
    return json.writeValueAsString(body);
  }
}
