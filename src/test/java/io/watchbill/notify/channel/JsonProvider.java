package io.watchbill.notify.channel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider that speaks JSON and keeps what it accepted. */
public abstract class JsonProvider extends FakeProvider {
  protected static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<JsonNode> accepted = Collections.synchronizedList(new ArrayList<>());

  /** What was accepted, answered or not. */
  public List<JsonNode> accepted() {
    return List.copyOf(accepted);
  }

  public JsonNode lastAccepted() {
    return accepted.getLast();
  }

  protected int keep(JsonNode message) {
    accepted.add(message);
    return accepted.size();
  }

  protected static Answer answer(int status, Map<String, ?> body) {
    return new Answer(status, JSON.writeValueAsString(body));
  }

  @Override
  public void clear() {
    super.clear();
    accepted.clear();
  }
}
