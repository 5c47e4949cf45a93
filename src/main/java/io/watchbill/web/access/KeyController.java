package io.watchbill.web.access;

import io.watchbill.access.ApiKey;
import io.watchbill.access.ApiKeys;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Administrators make keys for machines here. */
@Controller
class KeyController {
  private static final Map<String, String> SCOPES = scopes();
  private static final int NAME_LENGTH = 100;

  private final ApiKeys keys;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  KeyController(ApiKeys keys, Frames frames, Reader reader, Jte jte) {
    this.keys = keys;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  private static Map<String, String> scopes() {
    var scopes = new LinkedHashMap<String, String>();
    scopes.put("ingest", "telemetry: POST /v1/traces and its other names");
    scopes.put("intake", "alerts, complaints, notes: /hooks/…, /api/v2/alerts");
    scopes.put("change", "changes: POST /api/changes");
    scopes.put("read", "reading: GET /api/…, /metrics");
    scopes.put("write", "everything else under /api");
    return scopes;
  }

  @GetMapping("/keys")
  ModelAndView keys(HttpServletRequest request) {
    reader.mustAdminister();
    return view(request, null, null, "", Set.of("ingest"));
  }

  @PostMapping("/keys")
  ModelAndView make(
      HttpServletRequest request,
      @RequestParam String name,
      @RequestParam(required = false) @Nullable Set<String> scope,
      @RequestParam(defaultValue = "") String system) {
    reader.mustAdminister();
    Set<String> wanted = scope == null ? Set.of() : scope;
    String refusal = refusal(name, wanted, system);
    if (refusal != null) {
      return view(request, null, refusal, name, wanted);
    }
    String secret = keys.create(name.strip(), wanted, system.isEmpty() ? null : system);
    var made =
        new KeysView.Made(
            name.strip(), secret, "Send it as Authorization: Bearer …, or as x-api-key.");
    return view(request, made, null, "", Set.of("ingest"));
  }

  @PostMapping("/keys/{id}/revoke")
  String revoke(@PathVariable String id) {
    reader.mustAdminister();
    if (!keys.revoke(id)) {
      throw new WatchbillException(
          "WEB-NOT-FOUND", 404, "There is no key " + id + ".", "Look at the list of keys.");
    }
    return "redirect:/keys";
  }

  private @Nullable String refusal(String name, Set<String> scopes, String system) {
    if (name.isBlank() || name.length() > NAME_LENGTH) {
      return "Say what will use the key, in 1 to " + NAME_LENGTH + " characters.";
    }
    if (scopes.isEmpty() || !SCOPES.keySet().containsAll(scopes)) {
      return "Tick at least one of the doors.";
    }
    return system.isEmpty() || reader.bill().systems().containsKey(system)
        ? null
        : "The bill has no system " + system + ".";
  }

  private ModelAndView view(
      HttpServletRequest request,
      KeysView.@Nullable Made made,
      @Nullable String refusal,
      String name,
      Set<String> ticked) {
    return jte.view(
        "keys",
        new KeysView(
            frames.frame(request, "API keys", "/keys"),
            made,
            refusal,
            name,
            SCOPES.entrySet().stream()
                .map(s ->
                    new KeysView.ScopeChoice(s.getKey(), s.getValue(), ticked.contains(s.getKey())))
                .toList(),
            List.copyOf(reader.bill().systems().keySet()),
            keys.all().stream().map(this::row).toList()));
  }

  private KeysView.Row row(ApiKey key) {
    var words = reader.words();
    var used = key.lastUsedAt();
    return new KeysView.Row(
        key.id(),
        key.name(),
        key.scopes().stream().sorted().collect(Collectors.joining(", ")),
        key.system() == null ? "all" : key.system(),
        words.on(key.madeAt()),
        used == null ? "never" : words.on(used));
  }
}
