package io.watchbill.web.channel;

import io.watchbill.web.FrameView;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What channels need before they work; secrets are entered here and never shown again. */
public record ChannelsView(
    FrameView frame, @Nullable String done, @Nullable String refusal, List<Account> accounts) {

  /**
   * An account with a provider.
   *
   * @param id the channel its buttons name
   * @param costs "free" or "each message costs money", and how much of it one address bears
   */
  public record Account(
      String id, String title, Pill pill, String costs, boolean testable, List<Field> fields) {}

  /**
   * A setting.
   *
   * @param state "set on 2 March by ada@example.com, ends in …4c3b"
   * @param value what the field holds at first; empty for a secret
   * @param removable whether something was entered that can be taken away
   */
  public record Field(
      String name,
      String label,
      String hint,
      String state,
      String value,
      boolean secret,
      boolean required,
      boolean given,
      boolean removable) {}
}
