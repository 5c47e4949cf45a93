package io.watchbill.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Walks every route of the running server as a stranger and as machines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {
  /** Everything a stranger may reach. A new entry here is a decision. */
  private static final Set<String> OPEN =
      Set.of(
          "/healthz",
          "/readyz",
          "/sign-in",
          "/setup",
          "/join",
          "/info",
          "/-/healthy",
          "/-/ready",
          "/favicon.ico",
          "/hooks/canary",
          "/hooks/github",
          "/schema/bill.json",
          "/metrics"); // from this machine, where the test is; see below

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path bill) {
    server = TestServer.start(DemoBill.in(bill));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aStrangerIsRefusedAtEveryRouteThatIsNotOpen() {
    var let = new ArrayList<String>();
    var routes = routes();
    for (String route : routes) {
      String[] parts = route.split(" ");
      if (!OPEN.contains(parts[1])
          && !parts[1].startsWith("/a/")
          && !parts[1].startsWith("/ping/")
          && !parts[1].startsWith("/v/")
          && !parts[1].startsWith("/ical/")) { // without its secret there is nothing; see below
        var answer = ask(parts[0], parts[1].replaceAll("\\{[^}]*}", "x"));
        // What a provider calls is open, and refused by the door itself without its signature.
        int refused = parts[1].startsWith("/callbacks/") ? 403 : 401;
        if (answer.statusCode() != refused) {
          let.add(route + " → " + answer.statusCode());
        }
      }
    }
    assertThat(let).isEmpty();
    assertThat(routes).anyMatch(route -> route.endsWith("/metrics"));
  }

  @Test
  void aCalendarLinkThatNobodyMadeShowsNothing() {
    var answer = server.get("/ical/x.ics", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("FEED-UNKNOWN").doesNotContain("VCALENDAR");
    assertThat(server.get("/ical/", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aMachineLearnsWhatItLacks() {
    String key = server.key("change");
    assertThat(server.get("/api/anything", key).statusCode()).isEqualTo(403);
    assertThat(server.get("/api/anything", key).body()).contains("KEY-SCOPE").contains("read");
    assertThat(server.get("/", key).body()).contains("KEY-NO-VIEWS");
    var unknown = server.get("/api/anything", "wb_wrong");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    assertThat(unknown.body()).contains("KEY-UNKNOWN").contains("\"fix\"");
    assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void aBrowserIsSentToTheSignIn() {
    var answer =
        server.send(server.request("/incidents?x=1", "").header("Accept", "text/html").build());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/sign-in?next=%2Fincidents%3Fx%3D1");
  }

  @Test
  void whoeverIsInLearnsThatThereIsNothing() {
    var answer = server.get("/api/nothing-here", server.key("read"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("NOT-FOUND");
    var person =
        server.send(
            server.request("/nothing-here", "").header("Cookie", server.cookie("ada")).build());
    assertThat(person.statusCode()).isEqualTo(404);
  }

  @Test
  void aSessionAloneChangesNothing() {
    var forged =
        server
            .request("/api/nothing-here", "")
            .header("Cookie", server.cookie("ada"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    var answer = server.send(forged);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("FORM-STALE");
  }

  @Test
  void everyAnswerTellsBrowsersToTrustOnlyUs() {
    var answer = server.get("/healthz", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
  }

  @Test
  void editorsMayReadTheFormOfABill() {
    var answer = server.get("/schema/bill.json", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.body()).contains("2020-12");
  }

  @Test
  void isReadyAndMeasured() {
    assertThat(server.get("/readyz", "").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics", server.key("read")).body()).contains("jvm_memory");
    var throughProxy =
        server.request("/metrics", "").header("X-Forwarded-For", "203.0.113.7").build();
    assertThat(server.send(throughProxy).statusCode()).isEqualTo(401);
  }

  @Test
  void aTapeIsNothingWorthInProduction() {
    var request =
        server
            .request("/api/nothing-here", "")
            .header(TapePass.HEADER, server.bean(TapePass.class).secret())
            .build();
    assertThat(server.send(request).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> ask(String method, String path) {
    return server.send(
        server.request(path, "").method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  private List<String> routes() {
    var routes = new TreeSet<String>();
    for (var mapping : server.beans(RequestMappingInfoHandlerMapping.class)) {
      for (var info : mapping.getHandlerMethods().keySet()) {
        var methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
          if (methods.isEmpty()) {
            routes.add("GET " + path);
            routes.add("POST " + path);
          }
          methods.forEach(method -> routes.add(method + " " + path));
        }
      }
    }
    return List.copyOf(routes);
  }
}
