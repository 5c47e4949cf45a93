package io.watchbill.change;

import io.watchbill.bill.GenerativeSystem;
import io.watchbill.change.GithubPush.Commit;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Which systems and layers a push touched, by the source paths of the bill. */
final class SourceRules {
  private SourceRules() {}

  /** One layer of one system, with the commits (in order) and the paths that touched it. */
  record Touched(String system, String layer, List<Commit> commits, List<String> paths) {}

  static List<Touched> touched(Collection<GenerativeSystem> systems, GithubPush push) {
    var touched = new ArrayList<Touched>();
    for (var system : systems) {
      system.sources().stream()
          .filter(source -> sameRepository(source.repository(), push.repository()))
          .map(GenerativeSystem.Source::layer)
          .distinct()
          .forEach(layer -> {
            var globs =
                system.sources().stream()
                    .filter(s -> s.layer().equals(layer))
                    .filter(s -> sameRepository(s.repository(), push.repository()))
                    .flatMap(s -> s.paths().stream())
                    .toList();
            var commits =
                push.commits().stream()
                    .filter(c -> c.paths().stream().anyMatch(p -> matches(globs, p)))
                    .toList();
            var paths = new TreeSet<String>();
            for (var commit : commits) {
              commit.paths().stream().filter(p -> matches(globs, p)).forEach(paths::add);
            }
            if (!commits.isEmpty()) {
              touched.add(new Touched(system.id(), layer, commits, List.copyOf(paths)));
            }
          });
    }
    return touched;
  }

  /** {@code acme/bot}, {@code github.com/acme/bot} and its https address are one repository. */
  static boolean sameRepository(String declared, String pushed) {
    String a = plain(declared);
    String b = plain(pushed);
    return a.equals(b) || (a.chars().filter(c -> c == '/').count() == 1 && b.endsWith("/" + a));
  }

  /** Globs as git users write them: {@code **}{@code /} also stands for no folder at all. */
  static boolean matches(List<String> globs, String path) {
    var file = Path.of(path);
    for (String glob : globs) {
      var system = FileSystems.getDefault();
      if (system.getPathMatcher("glob:" + glob).matches(file)
          || (glob.startsWith("**/")
              && system.getPathMatcher("glob:" + glob.substring(3)).matches(file))) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String repository) {
    return repository
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^[a-z+]+://", "")
        .replaceFirst("^git@([^:]+):", "$1/")
        .replaceFirst("(\\.git)?/*$", "");
  }
}
