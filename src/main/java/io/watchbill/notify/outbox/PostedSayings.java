package io.watchbill.notify.outbox;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.Sayings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Short texts to one person, in the outbox. */
@Component
class PostedSayings implements Sayings {
  private final Post post;

  PostedSayings(Post post) {
    this.post = post;
  }

  @Override
  public String post(Kind kind, ContactMethod method, String why, @Nullable Text text) {
    return post.add(id ->
        new Draft(
            id,
            kind.name().toLowerCase(Locale.ROOT),
            null,
            null,
            method,
            why,
            "note",
            text == null ? null : text.subject(),
            text == null ? null : text.body(),
            post.now()));
  }
}
