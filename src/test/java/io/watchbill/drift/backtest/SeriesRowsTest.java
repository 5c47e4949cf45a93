package io.watchbill.drift.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.platform.WatchbillException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesRowsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:15:00Z, 1772442900",
    "2026-03-02T10:15:00+01:00, 1772442900",
    "2026-03-02 09:15:00, 1772442900",
    "2026-03-02 09:15:00+00:00, 1772442900",
    "2026-03-02T09:15, 1772442900",
    "2026-03-02, 1772409600",
    "1772442900, 1772442900",
    "1772442900.5, 1772442900",
    "1772442900000, 1772442900"
  })
  void readsTimesAsTheyAreExported(String text, long second) {
    var rows = SeriesRows.parse(List.of("time,value", text + ",1"));
    assertThat(rows.time(0).getEpochSecond()).isEqualTo(second);
  }

  @Test
  void findsItsColumnsAndLeavesGapsOut() {
    var rows =
        SeriesRows.parse(
            List.of("\"value\",\"timestamp\"", "1.5,10", ",20", "NaN,30", "", "2.5,40"));
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.value(1)).isEqualTo(2.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b                | BACKTEST-HEADER | Line 1",
        "time,value;5       | BACKTEST-ROW    | Line 2",
        "time,value;x,1     | BACKTEST-TIME   | Line 2",
        "time,value;1,1;2,y | BACKTEST-VALUE  | Line 3",
        "time,value;1,-1    | BACKTEST-VALUE  | Line 2",
        "time,value;2,1;1,1 | BACKTEST-ORDER  | Line 3",
        "time,value         | BACKTEST-EMPTY  | Line 1"
      })
  void refusesWithACodeAndTheLine(String text, String code, String line) {
    assertThatThrownBy(() -> SeriesRows.parse(List.of(text.split(";"))))
        .isInstanceOfSatisfying(
            WatchbillException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.getMessage()).startsWith(line);
              assertThat(e.fix()).isNotBlank();
            });
  }
}
