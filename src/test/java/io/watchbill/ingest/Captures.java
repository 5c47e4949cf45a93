package io.watchbill.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real clients sent, request by request; see {@code captures/expected.json}. */
final class Captures {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Captures() {}

  /** One request as received, and the same message as OTLP/JSON. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(
      String signal,
      String path,
      OtlpAnswer encoding,
      String coding,
      String authorization,
      byte[] body,
      byte[] json) {}

  /** The names of the captured clients. */
  static Stream<String> clients() {
    return expected().path("clients").propertyNames().stream();
  }

  static JsonNode expected() {
    try (InputStream file = open("expected.json")) {
      return MAPPER.readTree(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static List<Request> traces(String client) {
    return requests(client).stream().filter(request -> request.signal.equals("traces")).toList();
  }

  static List<Request> requests(String client) {
    var requests = new ArrayList<Request>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(open(client + ".jsonl"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode request = MAPPER.readTree(line);
        requests.add(
            new Request(
                request.path("signal").asString(),
                request.path("path").asString(),
                request.path("protocol").asString().equals("http/json")
                    ? OtlpAnswer.JSON
                    : OtlpAnswer.PROTOBUF,
                request.path("headers").path("content-encoding").asString(""),
                request.path("headers").path("authorization").asString("Bearer"),
                Base64.getDecoder().decode(request.path("bodyBase64").asString()),
                MAPPER.writeValueAsBytes(request.path("otlpJson"))));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return requests;
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(
        Captures.class.getResourceAsStream("/captures/" + file), () -> file + " is missing");
  }
}
