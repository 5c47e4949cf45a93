package io.watchbill.web.contact;

import io.watchbill.notify.Previews;
import io.watchbill.notify.Previews.Preview;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What messages say, with a made-up incident. */
@Controller
class MessagesController {
  private final Previews previews;
  private final Frames frames;
  private final Reader reader;
  private final Jte jte;

  MessagesController(Previews previews, Frames frames, Reader reader, Jte jte) {
    this.previews = previews;
    this.frames = frames;
    this.reader = reader;
    this.jte = jte;
  }

  @GetMapping("/contact/messages")
  ModelAndView messages(HttpServletRequest request) {
    var byChannel =
        previews.of(reader.mustBePerson()).stream()
            .collect(
                Collectors.groupingBy(Preview::channel, LinkedHashMap::new, Collectors.toList()));
    return jte.view(
        "messages",
        new MessagesView(
            frames.frame(request, "What messages say", "/contact"),
            byChannel.entrySet().stream().map(e -> part(e.getKey(), e.getValue())).toList()));
  }

  private static MessagesView.Part part(String channel, List<Preview> previews) {
    return new MessagesView.Part(
        channel,
        ContactWords.channel(channel),
        previews.stream()
            .map(one -> new MessagesView.Message(one.kind(), one.text(), one.text().length()))
            .toList());
  }
}
