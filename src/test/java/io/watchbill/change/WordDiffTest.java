package io.watchbill.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.change.DiffPart.Kind;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordDiffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Answer briefly.            | Answer in full.             | Answer [-briefly][+in full].
          Be kind and brief.         | Be kind.                    | Be kind[- and brief].
          ''                         | Be kind.                    | [+Be kind.]
          Be kind.                   | ''                          | [-Be kind.]
          Be kind.                   | Be kind.                    | Be kind.
          Use three short sentences. | Use five long sentences.    | Use [-three short][+five long] sentences.
          limit 100                  | limit 1000                  | limit [-100][+1000]
          Größe egal                 | Größe wichtig               | Größe [-egal][+wichtig]
          """)
  void showsWhatAPersonSees(String before, String after, String shown) {
    assertThat(render(WordDiff.between(before, after))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void bothVersionsCanBeReadBack(long seed) {
    var random = new Random(seed);
    String before = prose(random, 1 + random.nextInt(400));
    String after = seed % 3 == 0 ? prose(random, 200) : edit(random, before);
    var diff = WordDiff.between(before, after);
    assertThat(read(diff, Kind.INSERTED)).isEqualTo(before);
    assertThat(read(diff, Kind.DELETED)).isEqualTo(after);
  }

  @Test
  void comparesLongTextsByLinesInsteadOfForEver() {
    var random = new Random(7);
    String before = prose(random, 30_000);
    String after = prose(random, 30_000);
    var diff = WordDiff.between(before, after);
    assertThat(read(diff, Kind.INSERTED)).isEqualTo(before);
    assertThat(read(diff, Kind.DELETED)).isEqualTo(after);
  }

  @Test
  void countsWordsAndRoughlyTokens() {
    var diff = WordDiff.between("one two three", "one two three four five");
    assertThat(diff.wordsBefore()).isEqualTo(3);
    assertThat(diff.wordsAfter()).isEqualTo(5);
    assertThat(diff.tokensBefore()).isEqualTo(4);
    assertThat(diff.tokensAfter()).isEqualTo(6);
  }

  @Test
  void readsAUnifiedDiffBack() {
    String unified =
        """
        --- prompts/support.md
        +++ prompts/support.md
        @@ -1,3 +1,3 @@
         You help customers.
        -Answer briefly.
        +Answer in full sentences.
         Be kind.
        """;
    assertThat(render(WordDiff.ofUnified(unified)))
        .isEqualTo("You help customers.\nAnswer [-briefly][+in full sentences].\nBe kind.\n");
  }

  @Test
  void writesAUnifiedDiff() {
    assertThat(WordDiff.unified("a\nb\nc", "a\nB\nc", "prompt"))
        .isEqualTo("--- prompt\n+++ prompt\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c");
  }

  private static String render(TextDiff diff) {
    return diff.parts().stream()
        .map(part ->
            switch (part.kind()) {
              case EQUAL -> part.text();
              case DELETED -> "[-" + part.text() + "]";
              case INSERTED -> "[+" + part.text() + "]";
            })
        .collect(Collectors.joining());
  }

  private static String read(TextDiff diff, Kind without) {
    return diff.parts().stream()
        .filter(part -> part.kind() != without)
        .map(DiffPart::text)
        .collect(Collectors.joining());
  }

  private static String prose(Random random, int words) {
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append("word").append(random.nextInt(40)).append(random.nextInt(9) == 0 ? ".\n" : " ");
    }
    return text.toString();
  }

  private static String edit(Random random, String text) {
    var words = text.split("(?<= )");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> words[i] + "more ";
            case 2 -> "other ";
            default -> words[i];
          };
    }
    return String.join("", words);
  }
}
