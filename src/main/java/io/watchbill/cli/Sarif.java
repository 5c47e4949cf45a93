package io.watchbill.cli;

import io.watchbill.bill.Finding;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as SARIF 2.1.0, which code hosts show beside the lines of a change. */
final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private final Path directory;
  private final Map<String, Integer> rules = new LinkedHashMap<>();

  /**
   * @param directory where the bill is, as the user named it
   */
  Sarif(Path directory) {
    this.directory = directory;
  }

  /** The document; its maps become JSON objects in their order. */
  Map<String, Object> document(List<Finding> findings, String version) {
    var results = findings.stream().map(this::result).toList();
    var driver = new LinkedHashMap<String, Object>();
    driver.put("name", "Watchbill");
    driver.put("version", version);
    driver.put("rules", rules.keySet().stream().map(Sarif::rule).toList());
    var run = new LinkedHashMap<String, Object>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", results);
    var document = new LinkedHashMap<String, Object>();
    document.put("$schema", SCHEMA);
    document.put("version", "2.1.0");
    document.put("runs", List.of(run));
    return document;
  }

  private static Map<String, Object> rule(String code) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("id", code);
    var page = CodePage.of(code);
    if (page != null) {
      rule.put("shortDescription", Map.of("text", page.title()));
      var help = new LinkedHashMap<String, Object>();
      help.put("text", page.markdown());
      help.put("markdown", page.markdown());
      rule.put("help", help);
    }
    return rule;
  }

  private Map<String, Object> result(Finding finding) {
    var index = rules.computeIfAbsent(finding.code(), code -> rules.size());
    var region = new LinkedHashMap<String, Object>();
    region.put("startLine", Math.max(1, finding.line()));
    region.put("startColumn", Math.max(1, finding.column()));
    var physical = new LinkedHashMap<String, Object>();
    physical.put("artifactLocation", Map.of("uri", uri(finding.file())));
    physical.put("region", region);
    var result = new LinkedHashMap<String, Object>();
    result.put("ruleId", finding.code());
    result.put("ruleIndex", index);
    result.put("level", finding.severity().name().toLowerCase(Locale.ROOT));
    result.put("message", Map.of("text", finding.message() + " " + finding.fix()));
    result.put("locations", List.of(Map.of("physicalLocation", physical)));
    result.put("partialFingerprints", Map.of("watchbillFinding/v1", fingerprint(finding)));
    return result;
  }

  /** Relative to where the command runs, which in CI is the repository's root. */
  private String uri(String file) {
    var base = Files.isRegularFile(directory) ? directory.resolveSibling("") : directory;
    var here = Path.of("").toAbsolutePath();
    var whole = here.resolve(base).resolve(file).normalize();
    try {
      if (!whole.startsWith(here)) {
        return whole.toUri().toString();
      }
      var parts = new ArrayList<String>();
      here.relativize(whole).forEach(part -> parts.add(part.toString()));
      return new URI(null, null, "/" + String.join("/", parts), null).getRawPath().substring(1);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The same for the same mistake after lines above it were added. */
  private static String fingerprint(Finding finding) {
    try {
      var text = finding.code() + "\n" + finding.file() + "\n" + finding.message();
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
