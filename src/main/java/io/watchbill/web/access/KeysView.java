package io.watchbill.web.access;

import io.watchbill.web.FrameView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys for machines: made here, shown once. */
public record KeysView(
    FrameView frame,
    @Nullable Made made,
    @Nullable String refusal,
    String name,
    List<ScopeChoice> scopes,
    List<String> systems,
    List<Row> keys) {

  /** A key just made; the secret is never shown again. */
  public record Made(String name, String secret, String use) {}

  /** A door a key can open. */
  public record ScopeChoice(String id, String what, boolean checked) {}

  /** A key that exists. */
  public record Row(
      String id, String name, String scopes, String system, String made, String used) {}
}
