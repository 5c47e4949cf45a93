package io.watchbill.bill.changing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.bill.BillFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSwapTest {
  private static final Map<String, byte[]> NEW =
      Map.of(
          "bill.yaml", bytes("new"),
          "people.yaml", bytes("people"),
          "runbooks/b.md", bytes("b"));
  private static final Set<String> REMOVED = Set.of("old.yml", "runbooks/a.md");

  @TempDir Path home;
  private Path base;

  @BeforeEach
  void write() throws IOException {
    base = Files.createDirectory(home.resolve("bill"));
    Files.createDirectories(base.resolve("runbooks"));
    Files.createDirectories(base.resolve(".git"));
    Files.writeString(base.resolve("bill.yaml"), "old");
    Files.writeString(base.resolve("old.yml"), "old");
    Files.writeString(base.resolve("runbooks/a.md"), "a");
    Files.writeString(base.resolve(".git/config"), "git");
    Files.writeString(base.resolve("README.md"), "read");
    Files.writeString(base.resolve(".hidden.yaml"), "hidden");
    Files.writeString(base.resolve("bill.schema.json"), "{}");
  }

  @Test
  void replacesTheBillAndNothingElse() throws IOException {
    var swap = new FileSwap(base);
    Files.setPosixFilePermissions(
        base.resolve("bill.yaml"), PosixFilePermissions.fromString("rw-r-----"));

    swap.alone(() -> {
      swap.replace(NEW, REMOVED);
      return true;
    });

    isNew();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve("bill.yaml"))))
        .isEqualTo("rw-r-----");
    assertThat(swap.unfinished()).isFalse();
    assertThat(home.toFile().list()).containsExactly("bill");
  }

  @Test
  void aCrashBeforeTheDecisionLeavesTheOldBill() throws IOException {
    var staged = Files.createDirectories(base.resolve(".watchbill/next/runbooks"));
    Files.writeString(staged.resolve("b.md"), "half");
    Files.writeString(staged.resolveSibling("bill.yaml"), "ne");
    var version = BillFiles.of(base).version();
    var swap = new FileSwap(base);

    swap.finish();

    assertThat(BillFiles.of(base).version()).isEqualTo(version);
    swap.replace(NEW, REMOVED);
    isNew();
  }

  /** Stops after each single step of the moving, and finishes as the next start does. */
  @Test
  void aCrashAtAnyMomentAfterTheDecisionLeavesTheNewBill() throws IOException {
    for (var steps = 0; steps <= 7; steps++) {
      var all = home.resolve("bill" + steps);
      copy(base, all);
      decide(all);
      var left = steps;
      for (var file : new ArrayList<>(NEW.keySet()).stream().sorted().toList()) {
        if (left-- > 0) {
          Files.move(
              all.resolve(".watchbill/commit").resolve(file),
              all.resolve(file),
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
      for (var file : REMOVED.stream().sorted().toList()) {
        if (left-- > 0) {
          Files.delete(all.resolve(file));
        }
      }
      if (left-- > 0) {
        Files.delete(all.resolve(".watchbill/commit/runbooks"));
      }
      if (left-- > 0) {
        Files.delete(all.resolve(".watchbill/commit/.removed"));
      }
      var swap = new FileSwap(all);
      assertThat(swap.unfinished()).isTrue();

      swap.finish();

      base = all;
      isNew();
      assertThat(swap.unfinished()).isFalse();
      base = home.resolve("bill");
    }
  }

  @Test
  void neverLeavesTheDirectory() throws IOException {
    var outside = Files.createDirectory(home.resolve("outside"));
    Files.delete(base.resolve("runbooks/a.md"));
    Files.delete(base.resolve("runbooks"));
    Files.createSymbolicLink(base.resolve("runbooks"), outside);
    var swap = new FileSwap(base);

    for (var name : Set.of("runbooks/b.md", "../x.yaml", "/tmp/x.yaml")) {
      assertThatThrownBy(() -> swap.replace(Map.of(name, bytes("b")), Set.of()))
          .hasMessageContaining("would lie outside of it");
    }
    assertThatThrownBy(() -> swap.replace(Map.of(), Set.of("../outside")))
        .hasMessageContaining("would lie outside of it");
    assertThat(outside.toFile().list()).isEmpty();
    assertThat(Files.readString(base.resolve("bill.yaml"))).isEqualTo("old");
  }

  @Test
  void aLinkIsReplacedAndNotFollowed() throws IOException {
    var secret = Files.writeString(home.resolve("secret"), "secret");
    Files.delete(base.resolve("bill.yaml"));
    Files.createSymbolicLink(base.resolve("bill.yaml"), secret);

    new FileSwap(base).replace(NEW, REMOVED);

    assertThat(Files.readString(secret)).isEqualTo("secret");
    isNew();
  }

  @Test
  void onlyOneAtATime() {
    var swap = new FileSwap(base);
    var said =
        swap.<Throwable>alone(() ->
            org.assertj.core.api.Assertions.catchThrowable(
                () -> new FileSwap(base).alone(() -> true)));
    assertThat(said).hasMessageContaining("Another bill is being applied");
  }

  private static void decide(Path all) throws IOException {
    var commit = all.resolve(".watchbill/commit");
    Files.createDirectories(commit.resolve("runbooks"));
    for (var file : NEW.entrySet()) {
      Files.write(commit.resolve(file.getKey()), file.getValue());
    }
    Files.write(commit.resolve(".removed"), REMOVED);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private void isNew() throws IOException {
    assertThat(BillFiles.of(base).contents().keySet())
        .containsExactlyInAnyOrder("bill.yaml", "people.yaml", "runbooks/b.md");
    for (var file : NEW.entrySet()) {
      assertThat(base.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    assertThat(base.resolve(".git/config")).hasContent("git");
    assertThat(base.resolve("README.md")).hasContent("read");
    assertThat(base.resolve(".hidden.yaml")).hasContent("hidden");
    assertThat(base.resolve("bill.schema.json")).hasContent("{}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
