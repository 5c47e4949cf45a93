package io.watchbill.web.access;

import io.watchbill.web.FrameView;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who can sign in, who is invited, and who of the bill is missing. */
public record AccountsView(
    FrameView frame,
    String lede,
    @Nullable Made made,
    @Nullable String refusal,
    Form form,
    List<Choice> people,
    List<Row> accounts,
    List<Waiting> waiting) {

  /** An invitation just made; its link is never shown again. */
  public record Made(String name, String link, String until, String use) {}

  /** What the form says. */
  public record Form(String person, String email, boolean administrator) {}

  /** A person of the bill who can be invited; {@code what} says whether they have an account. */
  public record Choice(String id, String name, String what, String email) {}

  /** An account that exists. */
  public record Row(
      String id,
      String name,
      String email,
      String person,
      boolean administrator,
      Pill state,
      boolean open,
      boolean own,
      String used) {}

  /** An invitation nobody has used yet. */
  public record Waiting(String id, String name, String email, String by, String until) {}
}
