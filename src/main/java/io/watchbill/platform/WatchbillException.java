package io.watchbill.platform;

/**
 * A refusal or a failure that a user can meet: a stable code, what is wrong, and what to do.
 * Reaches HTTP as problem+json and the terminal as two lines.
 */
public class WatchbillException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String code;
  private final int status;
  private final String fix;

  /**
   * @param code stable, upper case with hyphens: {@code OTLP-TOO-LARGE}
   * @param status the HTTP status it answers with
   * @param detail what is wrong, with the offending value
   * @param fix what to do about it
   */
  public WatchbillException(String code, int status, String detail, String fix) {
    super(detail);
    this.code = code;
    this.status = status;
    this.fix = fix;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String fix() {
    return fix;
  }
}
