package io.watchbill.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the embedded PostgreSQL is away every door answers 503 with {@code Retry-After} at once: a
 * caller that waits for a connection that cannot come holds up everybody behind it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class DatabaseGate extends OncePerRequestFilter {
  private static final Set<String> OPEN = Set.of("/healthz", "/readyz", "/health", "/metrics");

  private final SingletonSupplier<PostgresWatch> postgres;
  private final Problems problems;

  /** Filters are made while the database still opens, so this one asks for it at first use. */
  DatabaseGate(ObjectProvider<PostgresWatch> postgres, Problems problems) {
    this.postgres = SingletonSupplier.of(postgres::getObject);
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return postgres.obtain().awaySince() == null || OPEN.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    problems.answer(request, response, Problem.databaseAway());
  }
}
