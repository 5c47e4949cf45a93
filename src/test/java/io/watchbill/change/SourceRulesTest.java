package io.watchbill.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Person;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRulesTest {
  @ParameterizedTest
  @CsvSource({
    "prompts/**, prompts/support.md, true",
    "prompts/**, prompts/de/support.md, true",
    "prompts/**, docs/prompts/support.md, false",
    "**/prompts/*.md, prompts/a.md, true",
    "**/prompts/*.md, apps/bot/prompts/a.md, true",
    "**/*.prompt, a.prompt, true",
    "prompts/*.md, prompts/de/a.md, false",
    "config/model.yaml, config/model.yaml, true",
    "config/model.yaml, config/model.yml, false",
  })
  void matchesAsGitUsersExpect(String glob, String path, boolean matches) {
    assertThat(SourceRules.matches(List.of(glob), path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "github.com/acme/bot, https://github.com/acme/bot, true",
    "https://github.com/Acme/Bot.git, https://github.com/acme/bot, true",
    "git@github.com:acme/bot.git, https://github.com/acme/bot, true",
    "acme/bot, https://github.com/acme/bot, true",
    "bot, https://github.com/acme/bot, false",
    "acme/bot, https://github.com/evil-acme/bot, false",
    "github.com/acme/bot, https://gitlab.com/acme/bot, false",
  })
  void knowsARepositoryByItsNames(String declared, String pushed, boolean same) {
    assertThat(SourceRules.sameRepository(declared, pushed)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "9f1c2d3e4a, -, 9f1c2d3e4a",
        "14, https://github.com/acme/bot/commit/9f1c2d3e, 9f1c2d3e",
        "14, https://github.com/acme/bot/compare/aaaaaaa1...bbbbbbb2, bbbbbbb2",
        "14, https://github.com/acme/bot/pull/88, -",
        "deadbee, -, -",
        "-, -, -",
      })
  void findsTheCommitAReportIsAbout(
      @Nullable String to, @Nullable String url, @Nullable String revision) {
    assertThat(MergeRules.revision(to, url)).isEqualTo(revision);
  }

  @Test
  void knowsAuthorsByMailThenIdThenName() {
    var people =
        List.of(
            person("mira", "Mira Lang", "mira@example.com"),
            person("bo", "Bo Berg", null),
            person("bo2", "Bo Berg", null));
    assertThat(AuthorRules.person(people, "MIRA@example.com")).isEqualTo("mira");
    assertThat(AuthorRules.person(people, null, "bo")).isEqualTo("bo");
    assertThat(AuthorRules.person(people, "somebody", "Mira Lang")).isEqualTo("mira");
    assertThat(AuthorRules.person(people, "Bo Berg")).as("two people of that name").isNull();
    assertThat(AuthorRules.person(people, null, " ")).isNull();
  }

  private static Person person(String id, String name, @Nullable String email) {
    return new Person(id, name, email, null, ZoneOffset.UTC, Set.of(), null);
  }
}
