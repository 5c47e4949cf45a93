package io.watchbill.web.channel;

import io.watchbill.access.RequestAudit;
import io.watchbill.notify.ChannelSetup;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Administrators set channels up here. */
@Controller
class ChannelSetupController {
  private final ChannelSetup setup;
  private final Frames frames;
  private final Reader reader;
  private final RequestAudit audit;
  private final Jte jte;

  ChannelSetupController(
      ChannelSetup setup, Frames frames, Reader reader, RequestAudit audit, Jte jte) {
    this.setup = setup;
    this.frames = frames;
    this.reader = reader;
    this.audit = audit;
    this.jte = jte;
  }

  @GetMapping("/channels")
  ModelAndView channels(HttpServletRequest request) {
    reader.mustAdminister();
    return view(request, null, null);
  }

  /** Keeps what was entered; a secret that is left empty stays as it is. */
  @PostMapping("/channels/{channel}")
  ModelAndView keep(
      HttpServletRequest request,
      @PathVariable String channel,
      @RequestParam Map<String, String> form) {
    reader.mustAdminister();
    var kept = new ArrayList<String>();
    try {
      for (var value : account(channel).settings()) {
        String entered = form.getOrDefault(value.name(), "").strip();
        if (!value.given() && !entered.isEmpty() && !entered.equals(value.shown())) {
          setup.set(value.name(), entered, by());
          audit.did("channel-set", value.name(), request.getRemoteAddr());
          kept.add(value.label());
        }
      }
    } catch (WatchbillException refused) {
      return view(request, null, refused.getMessage() + " " + refused.fix());
    }
    return view(
        request,
        kept.isEmpty()
            ? "Nothing was entered, so nothing has changed."
            : "Kept, encrypted: " + String.join(", ", kept) + ".",
        null);
  }

  @PostMapping("/channels/{channel}/remove")
  ModelAndView remove(
      HttpServletRequest request, @PathVariable String channel, @RequestParam String setting) {
    reader.mustAdminister();
    try {
      if (setup.remove(setting)) {
        audit.did("channel-removed", setting, request.getRemoteAddr());
      }
    } catch (WatchbillException refused) {
      return view(request, null, refused.getMessage() + " " + refused.fix());
    }
    return view(request, "Removed: " + setting + ".", null);
  }

  @PostMapping("/channels/{channel}/test")
  ModelAndView test(HttpServletRequest request, @PathVariable String channel) {
    reader.mustAdminister();
    var tested = setup.test(channel);
    String said = ChannelWords.title(channel) + ": " + tested.detail();
    return tested.good() ? view(request, said, null) : view(request, null, said);
  }

  private ChannelSetup.Account account(String channel) {
    return setup.accounts().stream()
        .filter(a -> a.channels().stream().anyMatch(way -> way.name().equals(channel)))
        .findFirst()
        .orElseThrow(() ->
            new WatchbillException(
                "CHANNEL-UNKNOWN",
                404,
                "There is no channel " + channel + " to be set up.",
                "Look at the list of channels."));
  }

  private String by() {
    var account = reader.account();
    return account == null ? "somebody" : account.email();
  }

  private ModelAndView view(
      HttpServletRequest request, @Nullable String done, @Nullable String refusal) {
    return jte.view(
        "channels",
        new ChannelsView(
            frames.frame(request, "Channels", "/channels"),
            done,
            refusal,
            setup.accounts().stream()
                .map(account -> ChannelWords.account(account, reader.words()))
                .toList()));
  }
}
