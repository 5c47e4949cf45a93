package io.watchbill.bill.importing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Backstage: a Component belongs to its System; User and Group become people and teams. */
final class BackstageReader {
  private BackstageReader() {}

  static void read(Found found, String name, String text, List<String> remarks) {
    try {
      var settings = LoadSettings.builder().setLabel(name).build();
      for (var document : new Load(settings).loadAllFromString(text)) {
        if (document instanceof Map<?, ?> entity) {
          entity(found, name, entity, remarks);
        }
      }
    } catch (YamlEngineException | StackOverflowError broken) {
      remarks.add(name + " is not YAML and was left out from where it breaks.");
    }
  }

  private static void entity(Found found, String source, Map<?, ?> entity, List<String> remarks) {
    var metadata = map(entity.get("metadata"));
    var spec = map(entity.get("spec"));
    var name = text(metadata.get("name"));
    var kind = String.valueOf(text(entity.get("kind")));
    if (name == null) {
      remarks.add(source + ": an entity without a name was left out.");
      return;
    }
    switch (kind) {
      case "User" -> found.person(name, text(map(spec.get("profile")).get("email")));
      case "Group" -> found.team(name);
      case "System" -> {
        found.system(name);
        owner(found, source, name, "quality", spec);
      }
      case "Component", "Resource", "API" -> component(found, source, name, metadata, spec);
      default -> {}
    }
  }

  private static void component(
      Found found, String source, String name, Map<?, ?> metadata, Map<?, ?> spec) {
    var system = text(spec.get("system"));
    var words = name + " " + spec.get("type") + " " + metadata.get("tags");
    var layer = IdRules.layer(words);
    owner(
        found,
        source,
        system == null ? name : last(system),
        layer == null ? "infrastructure" : layer,
        spec);
  }

  /**
   * {@code user:default/ada}, {@code group:search} or a bare name, which Backstage reads as a
   * group.
   */
  private static void owner(
      Found found, String source, String system, String layer, Map<?, ?> spec) {
    var owner = text(spec.get("owner"));
    if (owner == null) {
      found.system(system);
      return;
    }
    var claim = found.cell(system, layer, source);
    if (owner.startsWith("user:")) {
      claim.people().add(found.person(last(owner), null));
    } else {
      claim.teams().add(found.team(last(owner)));
    }
  }

  private static String last(String reference) {
    return reference.replaceFirst("^.*[:/]", "");
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
