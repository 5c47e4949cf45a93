package io.watchbill.web.calendar;

import io.watchbill.notify.notice.HandOffNotice;
import io.watchbill.notify.notice.Notices;
import io.watchbill.web.Reader;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the reader was told of hand-offs, in the words it was told in. */
@Component
class HandOffRows {
  private static final Duration BACK = Duration.ofDays(14);

  private final Notices notices;
  private final Reader reader;

  HandOffRows(Notices notices, Reader reader) {
    this.notices = notices;
    this.reader = reader;
  }

  List<MyShiftsView.HandOff> all() {
    var me = reader.person();
    return me == null
        ? List.of()
        : notices.handOffs(me, reader.now().minus(BACK)).stream().map(this::row).toList();
  }

  private MyShiftsView.HandOff row(HandOffNotice notice) {
    var words = notices.words(notice, incident -> "/incidents/" + incident);
    return new MyShiftsView.HandOff(
        reader.words().moment(notice.at()), notice.rotation(), words.turns(), words.sections());
  }
}
