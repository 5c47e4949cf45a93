package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class ProblemTest {
  private static final Class<?>[] AWAY = {
    RuntimeException.class, HttpServletRequest.class, HttpServletResponse.class
  };

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 413, 415, 429, 500, 502, 503, 599})
  void everyStatusHasACodeAndSaysWhatToDo(int status) {
    var problem = Problem.ofStatus(status);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).matches("[A-Z0-9-]+");
    assertThat(problem.detail()).endsWith(".");
    assertThat(problem.fix()).endsWith(".");
    assertThat(problem.document()).containsKeys("type", "title", "status", "code", "detail", "fix");
  }

  @Test
  void aFullDiskIsSaidByItsName() {
    var full = new SQLException("could not extend file", "53100");
    assertThat(Problem.databaseAway(new IllegalStateException(full)).code()).isEqualTo("DISK-FULL");
    assertThat(Problem.databaseAway(new SQLException("gone", "57P01")).code())
        .isEqualTo("DATABASE-UNAVAILABLE");
    assertThat(Problem.databaseAway(full).status()).isEqualTo(503);
  }

  @Test
  void aDatabaseThatGoesAwayInTheMiddleOfATransactionIsAwayAndNoBug() throws Exception {
    var away = ProblemAdvice.class.getDeclaredMethod("away", AWAY);
    var advice = new ExceptionHandlerMethodResolver(ProblemAdvice.class);
    assertThat(advice.resolveMethodByThrowable(new TransactionSystemException("rollback failed")))
        .isEqualTo(away);
    assertThat(advice.resolveMethodByThrowable(new CannotCreateTransactionException("refused")))
        .isEqualTo(away);
    assertThat(advice.resolveMethodByThrowable(new IllegalStateException("a bug")))
        .isNotEqualTo(away);
  }
}
