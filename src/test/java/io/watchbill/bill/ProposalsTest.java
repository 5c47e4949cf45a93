package io.watchbill.bill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.bill.changing.Proposals.Applied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a server's bill, proposed and replaced. */
class ProposalsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));
  private static final String ADA = "timezone: UTC\npeople:\n  ada: {name: Ada}\n";

  @TempDir Path directory;
  private final List<Object> announced = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("bill.yaml"), ADA);
  }

  private FileBills bills(Path path) {
    return new FileBills(new BillSettings(path, Duration.ofSeconds(2)), CLOCK, announced::add);
  }

  private static Map<String, byte[]> people(String id) {
    return Map.of("bill.yaml", ADA.replace("ada", id).getBytes(UTF_8));
  }

  @Test
  void aPlanChangesNothing() throws IOException {
    var bills = bills(directory);
    var plan = bills.plan(people("bo"));

    assertThat(plan.base()).isEqualTo(bills.current().version());
    assertThat(plan.differences())
        .as("the last resort of the escalations is the first person of the bill")
        .extracting("id")
        .containsExactly("ada", "bo", "behaviour", "infrastructure");
    assertThat(plan.files().changed()).containsExactly("bill.yaml");
    assertThat(directory.resolve("bill.yaml")).hasContent(ADA);
    assertThat(directory.toFile().list()).containsExactly("bill.yaml");
    assertThat(announced).isEmpty();
    assertThat(bills.plan(people("ada")).files().same()).isTrue();
  }

  @Test
  void aPlanIsCarriedOutOnce() {
    var bills = bills(directory);
    var plan = bills.plan(people("bo"));

    assertThat(bills.apply(people("bo"), plan.base())).isInstanceOf(Applied.Done.class);
    assertThat(bills.current().people()).containsOnlyKeys("bo");
    assertThat(bills.current().version()).isEqualTo(plan.version());
    assertThat(announced).containsExactly(new BillApplied(bills.current()));
    bills.poll();
    bills.poll();
    assertThat(announced).hasSize(1);

    assertThat(bills.apply(people("kim"), plan.base()))
        .isEqualTo(new Applied.Moved(plan.version()));
    assertThat(bills.current().people()).containsOnlyKeys("bo");
    assertThat(bills(directory).current().people()).containsOnlyKeys("bo");
  }

  @Test
  void aBrokenBillIsNotApplied() {
    var bills = bills(directory);
    var broken = Map.of("bill.yaml", "peopel: {}\n".getBytes(UTF_8));

    assertThat(bills.plan(broken).after()).isNull();
    assertThat(bills.apply(broken, bills.plan(broken).base())).isInstanceOf(Applied.Broken.class);
    assertThat(directory.resolve("bill.yaml")).hasContent(ADA);
    assertThatThrownBy(() -> bills.plan(Map.of("../bill.yaml", new byte[1])))
        .hasMessageContaining("no place for a file of a bill");
  }

  /** Whoever edits files by hand is not overwritten by a plan that has not seen that. */
  @Test
  void editedFilesAreAnotherBase() throws IOException {
    var bills = bills(directory);
    var plan = bills.plan(people("bo"));
    Files.writeString(directory.resolve("bill.yaml"), ADA.replace("Ada", "Ada E."));

    assertThat(bills.apply(people("bo"), plan.base())).isInstanceOf(Applied.Moved.class);

    Files.writeString(directory.resolve("bill.yaml"), "peopel: {}\n");
    bills.reload();
    assertThat(bills.rejected()).isNotEmpty();
    var again = bills.plan(people("ada"));
    assertThat(again.before().people()).containsOnlyKeys("ada");
    assertThat(bills.apply(people("ada"), again.base())).isInstanceOf(Applied.Done.class);
    assertThat(bills.rejected()).isEmpty();
    assertThat(announced).as("the same bill was in force all the time").isEmpty();
  }

  @Test
  void ofTwoAtOnceOneWins() throws Exception {
    for (var round = 0; round < 20; round++) {
      Files.writeString(directory.resolve("bill.yaml"), ADA);
      announced.clear();
      var bills = bills(directory);
      var base = bills.plan(people("bo")).base();
      var together = new CyclicBarrier(2);
      Callable<Applied> bo =
          () -> {
            together.await();
            return bills.apply(people("bo"), base);
          };
      Callable<Applied> kim =
          () -> {
            together.await();
            return bills.apply(people("kim"), base);
          };
      try (var threads = Executors.newFixedThreadPool(2)) {
        var first = threads.submit(bo);
        var second = threads.submit(kim);
        assertThat(List.of(first.get(), second.get()))
            .hasAtLeastOneElementOfType(Applied.Done.class)
            .hasAtLeastOneElementOfType(Applied.Moved.class);
        var winner = first.get() instanceof Applied.Done ? "bo" : "kim";
        assertThat(bills.current().people()).containsOnlyKeys(winner);
        assertThat(bills(directory).current().people()).containsOnlyKeys(winner);
        assertThat(announced).hasSize(1);
      }
    }
  }

  @Test
  void aBillThatIsOneFileStaysOne() throws IOException {
    Files.writeString(directory.resolve("other.yaml"), "not: ours");
    var bills = bills(directory.resolve("bill.yaml"));
    var other = Map.of("people.yaml", ADA.getBytes(UTF_8));

    assertThatThrownBy(() -> bills.plan(other)).hasMessageContaining("bill.yaml");
    var base = bills.plan(people("bo")).base();
    assertThat(bills.apply(people("bo"), base)).isInstanceOf(Applied.Done.class);
    assertThat(bills.current().people()).containsOnlyKeys("bo");
    assertThat(directory.resolve("other.yaml")).hasContent("not: ours");
  }

  @Test
  void aServerThatStartsAfterACrashFinishesWhatWasDecided() throws IOException {
    var commit = Files.createDirectories(directory.resolve(".watchbill/commit"));
    Files.write(commit.resolve("bill.yaml"), people("bo").get("bill.yaml"));
    Files.writeString(commit.resolve(".removed"), "");

    assertThat(bills(directory).current().people()).containsOnlyKeys("bo");
    assertThat(commit).doesNotExist();
  }
}
