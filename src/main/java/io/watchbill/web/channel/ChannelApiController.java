package io.watchbill.web.channel;

import io.watchbill.access.RequestAudit;
import io.watchbill.notify.ChannelSetup;
import io.watchbill.platform.Caller;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Set-up of channels for machines: keys with the scope write for all systems, or administrators.
 */
@RestController
class ChannelApiController {
  private static final int LARGEST = 16 << 10;

  private final ChannelSetup setup;
  private final RequestAudit audit;
  private final Reader reader;
  private final JsonMapper json;

  ChannelApiController(ChannelSetup setup, RequestAudit audit, Reader reader, JsonMapper json) {
    this.setup = setup;
    this.audit = audit;
    this.reader = reader;
    this.json = json;
  }

  @GetMapping("/api/channels")
  Map<String, List<ChannelSetup.Account>> channels(HttpServletRequest request) {
    mayChange(request);
    return Map.of("accounts", setup.accounts());
  }

  @PutMapping("/api/channels/settings/{setting}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void set(HttpServletRequest request, @PathVariable String setting) {
    mayChange(request);
    String value;
    try {
      value = json.readTree(RequestBodies.read(request, LARGEST)).path("value").asString("");
    } catch (JacksonException e) {
      throw new WatchbillException(
          "CHANNEL-SETTING-INVALID", 400, "The body is no JSON.", "Send {\"value\": \"…\"}.");
    }
    setup.set(setting, value, who());
    audit.did("channel-set", setting, request.getRemoteAddr());
  }

  @DeleteMapping("/api/channels/settings/{setting}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(HttpServletRequest request, @PathVariable String setting) {
    mayChange(request);
    if (!setup.remove(setting)) {
      throw new WatchbillException(
          "CHANNEL-SETTING-UNKNOWN",
          404,
          "Nothing was entered for " + setting + ".",
          "GET /api/channels says what was.");
    }
    audit.did("channel-removed", setting, request.getRemoteAddr());
  }

  @PostMapping("/api/channels/{channel}/test")
  ChannelSetup.Tested test(HttpServletRequest request, @PathVariable String channel) {
    mayChange(request);
    return setup.test(channel);
  }

  @PostMapping("/api/vault/rotate")
  ChannelSetup.Rotated rotate(HttpServletRequest request) {
    mayChange(request);
    var rotated = setup.rotate();
    audit.did("vault-rotated", rotated.key(), request.getRemoteAddr());
    return rotated;
  }

  private String who() {
    var account = reader.account();
    return account == null ? "an API key" : account.email();
  }

  private void mayChange(HttpServletRequest request) {
    String only = Caller.onlySystem(request);
    if (only != null) {
      throw new WatchbillException(
          "KEY-SYSTEM",
          403,
          "This key may speak for " + only + " only; channels are about every system.",
          "Use a key for all systems with the scope write.");
    }
    if (reader.account() != null) {
      reader.mustAdminister();
    }
  }
}
