package io.watchbill.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever a controller throws into a {@link Problem}; never shows a stack trace. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler(WatchbillException.class)
  void refused(WatchbillException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.answer(request, response, Problem.of(e));
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  void unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var cause = Objects.requireNonNullElse(e.getMostSpecificCause().getMessage(), "no body");
    String detail = "The body cannot be read: " + cause.lines().findFirst().orElse(cause);
    problems.answer(
        request,
        response,
        new Problem(400, "BODY-UNREADABLE", detail, "Send what this door's description says."));
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  void mistyped(
      MethodArgumentTypeMismatchException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String detail = "The value " + e.getValue() + " does not fit " + e.getName() + ".";
    problems.answer(
        request,
        response,
        new Problem(400, "PARAMETER", detail, "Correct the parameter " + e.getName() + "."));
  }

  /** The database is away or overloaded: the caller keeps what it has and comes again. */
  @ExceptionHandler({
    CannotCreateTransactionException.class,
    TransactionSystemException.class, // it went away in the middle of one
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class
  })
  void away(RuntimeException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.warn("The database did not answer: {}", e.getMessage());
    problems.answer(request, response, Problem.databaseAway(e));
  }

  @ExceptionHandler(Exception.class)
  void anything(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    switch (e) {
      case AccessDeniedException denied -> throw denied;
      case AuthenticationException stranger -> throw stranger;
      case AsyncRequestNotUsableException gone -> log.debug("The caller has gone", gone);
      case ErrorResponse known -> {
        copy(known.getHeaders(), response);
        problems.answer(request, response, described(known));
      }
      default -> {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        problems.answer(request, response, Problem.ofStatus(500));
      }
    }
  }

  private static Problem described(ErrorResponse known) {
    Problem general = Problem.ofStatus(known.getStatusCode().value());
    String said = known.getBody().getDetail();
    return said == null || general.status() == 404
        ? general
        : new Problem(general.status(), general.code(), said, general.fix());
  }

  private static void copy(HttpHeaders headers, HttpServletResponse response) {
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
  }
}
