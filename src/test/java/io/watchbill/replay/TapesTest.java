package io.watchbill.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapesTest {
  @TempDir Path folder;

  private Path tape(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<TapeEntry> read(List<Path> files) {
    try (var tapes = new Tapes(files)) {
      List<TapeEntry> entries = new ArrayList<>();
      for (TapeEntry entry = tapes.next(); entry != null; entry = tapes.next()) {
        entries.add(entry);
      }
      return entries;
    }
  }

  @Test
  void keepsTheBodyAsItStands() throws IOException {
    var file =
        tape(
            "a.jsonl",
            """
            {"at":"2026-03-02T09:14:05Z","method":"POST","path":"/v1/traces","headers":{"x":"1"},"body":{"ü": [1, {"b":"}"}]}}

            {"body":"plain","at":"2026-03-02T09:14:06Z","path":"/hooks/generic","unknown":{"a":[1]}}
            {"at":"2026-03-02T09:14:07Z","path":"/x","method":"GET","body":null}\
            """);
    var entries = read(List.of(file));
    assertThat(entries).hasSize(3);
    assertThat(new String(entries.get(0).body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"ü\": [1, {\"b\":\"}\"}]}");
    assertThat(entries.get(0).headers()).containsEntry("x", "1");
    assertThat(new String(entries.get(1).body(), StandardCharsets.UTF_8)).isEqualTo("plain");
    assertThat(entries.get(1).method()).isEqualTo("POST");
    assertThat(entries.get(2).body()).isEmpty();
    assertThat(entries.get(2).method()).isEqualTo("GET");
  }

  @Test
  void mergesPlainAndGzippedTapesByTime() throws IOException {
    var plain =
        tape(
            "plain.jsonl",
            """
            {"at":"2026-03-02T09:00:00Z","path":"/a1"}
            {"at":"2026-03-02T09:02:00Z","path":"/a2"}
            """);
    Path zipped = folder.resolve("b.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(
          """
          {"at":"2026-03-02T09:00:00Z","path":"/b1"}
          {"at":"2026-03-02T09:01:00Z","path":"/b2"}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(List.of(plain, zipped)))
        .extracting(TapeEntry::path)
        .containsExactly("/a1", "/b1", "/b2", "/a2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | TAPE-LINE | line 1",
        "[1] | TAPE-LINE | line 1",
        "{\"path\":\"/a\"} | TAPE-LINE | missing",
        "{\"at\":\"2026-03-02T09:00:00Z\",\"path\":\"a\"} | TAPE-LINE | path",
        "{\"at\":\"yesterday\",\"path\":\"/a\"} | TAPE-TIME | yesterday",
        "{\"at\":\"2026-03-02T09:00:00Z\",\"path\":\"/a\",\"body\":{ | TAPE-LINE | line 1",
      })
  void namesFileAndLineOfAMistake(String text, String code, String says) throws IOException {
    var file = tape("broken.jsonl", text);
    assertThatThrownBy(() -> read(List.of(file)))
        .isInstanceOfSatisfying(WatchbillException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining("broken.jsonl")
        .hasMessageContaining(says);
  }

  @Test
  void refusesATapeOutOfOrder() throws IOException {
    var file =
        tape(
            "order.jsonl",
            """
            {"at":"2026-03-02T09:00:01Z","path":"/a"}
            {"at":"2026-03-02T09:00:00Z","path":"/b"}
            """);
    assertThatThrownBy(() -> read(List.of(file)))
        .isInstanceOfSatisfying(
            WatchbillException.class, e -> assertThat(e.code()).isEqualTo("TAPE-ORDER"))
        .hasMessageContaining("line 2");
  }

  @Test
  void saysWhichTapeIsMissing() {
    assertThatThrownBy(() -> read(List.of(folder.resolve("none.jsonl"))))
        .isInstanceOfSatisfying(
            WatchbillException.class, e -> assertThat(e.code()).isEqualTo("TAPE-UNREADABLE"));
  }

  @Test
  void readsLinesLongerThanItsChunks() throws IOException {
    String filler = "x".repeat(300_000);
    var file =
        tape(
            "long.jsonl",
            "{\"at\":\"2026-03-02T09:00:00Z\",\"path\":\"/a\",\"body\":{\"k\":\""
                + filler
                + "\"}}\n");
    assertThat(read(List.of(file)).getFirst().body()).hasSize(filler.length() + 8);
  }

  @Test
  void readsTheDemosTapeAsItWasWritten() throws IOException {
    Path file = folder.resolve("week.jsonl.gz");
    long written = DemoTape.write(file);
    var week = new DemoWeek();
    try (var tapes = new Tapes(List.of(file))) {
      for (long i = 0; i < written; i++) {
        TapeEntry read = Objects.requireNonNull(tapes.next());
        TapeEntry made = Objects.requireNonNull(week.next());
        assertThat(read.at()).isEqualTo(made.at());
        assertThat(read.headers()).isEqualTo(made.headers());
        assertThat(read.body()).isEqualTo(made.body());
      }
      assertThat(tapes.next()).isNull();
    }
  }
}
