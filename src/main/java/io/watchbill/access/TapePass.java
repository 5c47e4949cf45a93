package io.watchbill.access;

import org.springframework.stereotype.Component;

@Component
public class TapePass {
  public static final String HEADER = "X-Watchbill-Tape";
  public String secret() { return "x"; }
}
