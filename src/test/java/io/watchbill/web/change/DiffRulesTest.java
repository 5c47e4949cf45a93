package io.watchbill.web.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.change.DiffPart;
import io.watchbill.change.TextDiff;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of a long diff. */
class DiffRulesTest {
  @Test
  void aLongDiffIsCutAroundWhatChanged() {
    var same = "word ".repeat(200);
    var diff =
        new TextDiff(
            List.of(
                new DiffPart(DiffPart.Kind.EQUAL, same),
                new DiffPart(DiffPart.Kind.INSERTED, "new "),
                new DiffPart(DiffPart.Kind.EQUAL, same)),
            400,
            401,
            500,
            501);
    var view = DiffRules.view(diff);
    assertThat(view.parts())
        .extracting(DiffView.Part::kind)
        .containsExactly("cut", "same", "ins", "same", "cut");
    assertThat(view.summary()).isEqualTo("400 words before, 401 after.");
  }
}
