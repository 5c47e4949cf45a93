package io.watchbill.testkit;

import io.watchbill.Application;
import io.watchbill.access.Account;
import io.watchbill.access.Accounts;
import io.watchbill.access.ApiKeys;
import io.watchbill.access.Sessions;
import io.watchbill.platform.DueDriver;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole server for tests: the real application on a random port, with a fresh database, a bill
 * directory and a clock that stands still until the test advances it. Due work runs only then.
 */
public final class TestServer implements AutoCloseable {
  /** The password of every account made by {@link #account}. */
  public static final String PASSWORD = "correct horse battery";

  private final ConfigurableApplicationContext context;
  private final SettableClock clock;
  private final DueDriver driver;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestServer(ConfigurableApplicationContext context, SettableClock clock) {
    this.context = context;
    this.clock = clock;
    this.driver = new DueDriver(clock, List.copyOf(context.getBeansOfType(DueWork.class).values()));
  }

  /** Starts with that bill at 2026-03-02T09:00:00Z, a Monday. */
  public static TestServer start(Path bill) {
    return with(bill).start();
  }

  /** For what a test wants otherwise. */
  public static Builder with(Path bill) {
    return new Builder(bill);
  }

  /** Collects what a test wants otherwise. */
  public static final class Builder {
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
    private TestDatabase.@Nullable Address database;

    private Builder(Path bill) {
      properties.put("watchbill.bill", bill.toString());
      properties.put("server.port", 0);
    }

    public Builder clock(SettableClock value) {
      clock = value;
      return this;
    }

    /** A database that outlives the server, to test a restart. */
    public Builder database(TestDatabase.Address value) {
      database = value;
      return this;
    }

    public Builder property(String name, Object value) {
      properties.put(name, value);
      return this;
    }

    public TestServer start() {
      var database = this.database == null ? TestDatabase.freshAddress() : this.database;
      properties.put("watchbill.database.url", database.url());
      properties.put("watchbill.database.username", database.username());
      properties.put("watchbill.database.password", database.password());
      var arguments = new ArrayList<String>();
      properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
      var context =
          new SpringApplicationBuilder(Application.class)
              .initializers(
                  application -> application.getBeanFactory().registerSingleton("testClock", clock))
              .run(arguments.toArray(String[]::new));
      return new TestServer(context, clock);
    }
  }

  public int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  /** The address of that path: {@code uri("/healthz")}. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** A bean of the running server: {@code bean(Incidents.class)}. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Announces something as a room would, in a transaction of its own. */
  public void publish(Object event) {
    bean(Transactions.class).run(() -> context.publishEvent(event));
  }

  /** Every bean of that type. */
  public <T> List<T> beans(Class<T> type) {
    return List.copyOf(context.getBeansOfType(type).values());
  }

  public SettableClock clock() {
    return clock;
  }

  public Instant now() {
    return bean(InstantSource.class).instant();
  }

  /** Lets time pass: due work runs in order of its time, each piece at the moment it is due. */
  public void advance(Duration by) {
    driver.advanceTo(clock.instant().plus(by));
  }

  /** Runs what is due now. */
  public void settle() {
    driver.settle();
  }

  /** A fresh API key with those scopes, for every system. */
  public String key(String... scopes) {
    return bean(ApiKeys.class).create("test", Set.of(scopes), null);
  }

  /** The administrator's account of a person of the bill, made on first use. */
  public Account account(String person) {
    String email = person + "@example.com";
    Account known = bean(Accounts.class).byEmail(email);
    return known == null
        ? bean(Accounts.class).create(person, email, PASSWORD, person, true)
        : known;
  }

  /** A Cookie header that makes a request one of that person's signed-in browser. */
  public String cookie(String person) {
    return Sessions.COOKIE + "=" + bean(Sessions.class).open(account(person), "127.0.0.1");
  }

  /** GET as the holder of a key; {@code key} empty for a stranger. */
  public HttpResponse<String> get(String path, String key) {
    return send(request(path, key).GET().build());
  }

  /** POST of JSON as the holder of a key; {@code key} empty for a stranger. */
  public HttpResponse<String> post(String path, String key, String json) {
    return send(
        request(path, key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** A request to that path, carrying the key as a bearer token. */
  public HttpRequest.Builder request(String path, String key) {
    var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }
}
