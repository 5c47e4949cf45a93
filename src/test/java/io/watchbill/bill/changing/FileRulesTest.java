package io.watchbill.bill.changing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"bill.yaml", "people.yml", "a b.yaml", "über.yaml", "a..yaml", "runbooks/x.md"})
  void namesOfABill(String name) {
    assertThat(FileRules.problems(Map.of(name, new byte[1]))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../bill.yaml",
        "..yaml",
        "/etc/cron.yaml",
        "a/b.yaml",
        "a\\b.yaml",
        "..\\b.yaml",
        ".hidden.yaml",
        ".git/config.yaml",
        "runbooks/../x.md",
        "runbooks/../../x.md",
        "runbooks/.x.md",
        "runbooks/a/b.md",
        "runbooks//x.md",
        "runbooks/x.yaml",
        "x.md",
        "bill.json",
        "bill.yaml\n",
        "bill.yaml\0.md",
        "bi\u0000ll.yaml",
        "\ud800.yaml",
        "",
        ".watchbill/commit/x.yaml"
      })
  void namesThatAreNone(String name) {
    assertThat(FileRules.problems(Map.of(name, new byte[1]))).hasSize(1);
  }

  @Test
  void sizesAndNumbers() {
    assertThat(FileRules.problems(Map.of("a.yaml", new byte[(1 << 20) + 1]))).hasSize(1);
    assertThat(FileRules.problems(Map.of("a.yaml", new byte[1 << 20]))).isEmpty();
    assertThat(FileRules.problems(Map.of("a.yaml", new byte[1], "A.yaml", new byte[1]))).hasSize(1);
    assertThat(FileRules.problems(many(500, 0))).isEmpty();
    assertThat(FileRules.problems(many(501, 0))).hasSize(1);
    assertThat(FileRules.problems(many(17, 1 << 20)))
        .containsExactly("the files are larger than 16 MiB together");
  }

  private static Map<String, byte[]> many(int count, int size) {
    var files = new LinkedHashMap<String, byte[]>();
    for (var i = 0; i < count; i++) {
      files.put("f" + i + ".yaml", new byte[size]);
    }
    return files;
  }
}
