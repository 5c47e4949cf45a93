package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_ERR)
class CommandsTest {
  private int exit;

  private String said(String... arguments) {
    PrintStream before = System.err;
    var printed = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      exit = Commands.run(arguments);
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void namesTheNearestCommand() {
    assertThat(said("srve")).contains("srve").contains("Did you mean").contains("serve");
    assertThat(exit).isEqualTo(2);
  }

  @Test
  void namesTheNearestOption() {
    assertThat(said("serve", "--bil", "x", "--bill", "y")).contains("--bil").contains("--bill");
    assertThat(exit).isEqualTo(2);
  }

  @Test
  void saysWhatToDoWhenNothingIsSaid() {
    assertThat(said()).contains("Say what to do").contains("--help");
    assertThat(exit).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "-1", "http", "80.5"})
  void refusesWhatIsNoPort(String port) {
    assertThat(said("demo", "--port=" + port)).contains(port).contains("ports are 0 to 65535");
    assertThat(exit).isEqualTo(2);
  }
}
