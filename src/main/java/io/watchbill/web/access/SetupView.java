package io.watchbill.web.access;

import io.watchbill.web.FrameView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first administrator's form, opened by the token the server printed. */
public record SetupView(
    FrameView frame,
    @Nullable String refusal,
    String token,
    String name,
    String email,
    List<Choice> people,
    String chosen) {

  /** A person of the bill this account can belong to. */
  public record Choice(String id, String name) {}
}
