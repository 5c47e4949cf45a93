package io.watchbill.notify.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Calls addresses that users entered: never into private networks, never past a redirect, never for
 * longer than 15 seconds.
 */
@Component
@EnableConfigurationProperties(OutboundSettings.class)
public class OutboundClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(15);

  private static final int MOST_READ = 64 << 10;

  private final Executor threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("answer-", 0).factory());
  private final OutboundSettings settings;
  // Made at the first call: a start does not wait for it.
  private final SingletonSupplier<HttpClient> http = SingletonSupplier.of(OutboundClient::client);

  /** A client of its own connections. */
  public OutboundClient(OutboundSettings settings) {
    this.settings = settings;
  }

  /** Why an address cannot be called whatever its host resolves to; null when it can. */
  public static @Nullable String refusal(String address) {
    return OutboundRules.refusal(address);
  }

  /**
   * Calls a provider and reads the first 64 KiB of what it answers. A second call with the same
   * headers is for the caller to mark as such.
   *
   * @param method GET, POST, PUT or DELETE
   */
  public Exchange exchange(
      String method, String address, Map<String, String> headers, byte[] body) {
    return call(method, address, headers, body, MOST_READ);
  }

  /** As {@link #exchange} with POST, but nothing is read of the answer beyond its head. */
  public Exchange post(String address, Map<String, String> headers, byte[] body) {
    return call("POST", address, headers, body, 0);
  }

  private Exchange call(
      String method, String address, Map<String, String> headers, byte[] body, int mostRead) {
    String refusal = OutboundRules.refusal(address);
    if (refusal != null) {
      return new Exchange.Refused("the address " + refusal);
    }
    var uri = URI.create(address);
    try {
      String inside = internal(uri.getHost());
      if (inside != null) {
        return new Exchange.Refused(inside);
      }
    } catch (UnknownHostException e) {
      return new Exchange.Silent("the host " + uri.getHost() + " is not known", false);
    }
    var request = HttpRequest.newBuilder(uri).timeout(WHOLE);
    headers.forEach(request::header);
    return answer(
        request
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        mostRead);
  }

  /**
   * Every address of the host is looked at. The client looks it up again right after, which the JVM
   * answers from its cache of 30 seconds, so a name cannot point elsewhere in between.
   */
  private @Nullable String internal(String host) throws UnknownHostException {
    if (settings.allow().contains(host)) {
      return null;
    }
    for (var address : InetAddress.getAllByName(host)) {
      if (OutboundRules.internal(address)) {
        return host
            + " is on a private network; add it to watchbill.outbound.allow if it is meant to be"
            + " called";
      }
    }
    return null;
  }

  private Exchange answer(HttpRequest request, int mostRead) {
    var answer =
        http.obtain()
            .sendAsync(request, BodyHandlers.ofInputStream())
            .thenApplyAsync(response -> answered(response, mostRead), threads);
    try {
      return answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Exchange.Silent("no answer within " + WHOLE.toSeconds() + " s", true);
    } catch (ExecutionException e) {
      return new Exchange.Silent(
          String.valueOf(e.getCause()), !(e.getCause() instanceof ConnectException));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Exchange.Silent("the server is stopping", true);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  private static Exchange answered(HttpResponse<InputStream> response, int mostRead) {
    try (var body = response.body()) {
      return new Exchange.Answered(
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(null),
          new String(body.readNBytes(mostRead), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
