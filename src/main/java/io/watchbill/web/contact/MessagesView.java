package io.watchbill.web.contact;

import io.watchbill.web.FrameView;
import java.util.List;

/** What messages say, channel by channel. */
public record MessagesView(FrameView frame, List<Part> channels) {
  /** One channel. */
  public record Part(String id, String name, List<Message> messages) {}

  /** One kind of message, whole. */
  public record Message(String kind, String text, int length) {}
}
