package io.watchbill.access.door;

import io.watchbill.access.audit.AuditLog;
import io.watchbill.platform.Caller;
import io.watchbill.platform.Problem;
import io.watchbill.platform.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands at every door: finds out who comes and lets through who may. Whatever is not listed as
 * open in {@link DoorRules} needs a session or a key.
 */
final class Guard extends OncePerRequestFilter {
  /** Request attribute: who stands at the door, which decides whether CSRF counts. */
  static final String VISITOR = Visitor.class.getName();

  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  private final Visitors visitors;
  private final AuditLog audit;
  private final Problems problems;
  private final RequestAttributeSecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();

  Guard(Visitors visitors, AuditLog audit, Problems problems) {
    this.visitors = visitors;
    this.audit = audit;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Problem> refusal = refusal(request, response);
    if (refusal.isEmpty()) {
      chain.doFilter(request, response);
    } else if (refusal.get().status() == 401 && wantsToSignIn(request)) {
      response.sendRedirect("/sign-in" + next(request));
    } else {
      if (refusal.get().status() == 401) {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"watchbill\"");
      }
      problems.answer(request, response, refusal.get());
    }
  }

  private Optional<Problem> refusal(HttpServletRequest request, HttpServletResponse response) {
    Door door = DoorRules.of(request.getMethod(), path(request));
    try {
      Visitor visitor = visitors.of(request);
      if (visitor.mayPass(door)) {
        admit(visitor, request, response);
        return Optional.empty();
      }
      return Optional.of(refuse(visitor, door, request));
    } catch (DataAccessException | TransactionException away) {
      log.warn("The database did not answer: {}", away.getMessage());
      return door == Door.OPEN ? Optional.empty() : Optional.of(Visitors.databaseAway());
    } catch (Visitors.UnknownKey unknown) {
      return door == Door.OPEN ? Optional.empty() : Optional.of(unknown.problem());
    }
  }

  private void admit(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute(VISITOR, visitor);
    @Nullable Object principal =
        switch (visitor) {
          case Visitor.Person person -> person.account();
          case Visitor.Machine machine -> {
            request.setAttribute(Caller.KEY_SYSTEM, machine.key().system());
            yield machine.key();
          }
          case Visitor.Tape tape -> {
            request.setAttribute(Caller.TAPE, true);
            yield null;
          }
          case Visitor.Stranger stranger -> null;
        };
    if (principal != null) {
      var context =
          new SecurityContextImpl(
              new PreAuthenticatedAuthenticationToken(principal, "", List.of()));
      SecurityContextHolder.setContext(context);
      contexts.saveContext(context, request, response); // for the later half of an async request
    }
  }

  private Problem refuse(Visitor visitor, Door door, HttpServletRequest request) {
    return switch (visitor) {
      case Visitor.Person person -> {
        audit.denied(person.account().email(), path(request), request.getRemoteAddr());
        yield new Problem(
            403, "ADMINISTRATORS-ONLY", "Only an administrator may do this.", "Ask one.");
      }
      case Visitor.Machine machine -> {
        audit.denied("key " + machine.key().name(), path(request), request.getRemoteAddr());
        yield Visitors.missingScope(machine.key(), door);
      }
      case Visitor.Stranger stranger -> Visitors.noKey(door);
      case Visitor.Tape tape -> throw new IllegalStateException("A tape passes every door");
    };
  }

  private static boolean wantsToSignIn(HttpServletRequest request) {
    return Problems.wantsView(request) && request.getHeader("Authorization") == null;
  }

  private static String next(HttpServletRequest request) {
    if (!request.getMethod().equals("GET") || path(request).equals("/")) {
      return "";
    }
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    return "?next=" + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
  }

  /** As the controllers see it: decoded, without path parameters. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }
}
