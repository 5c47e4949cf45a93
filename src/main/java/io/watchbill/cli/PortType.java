package io.watchbill.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A TCP port as it is written on the command line: 0 (any free one) to 65535. */
final class PortType implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException("\"" + text + "\" is no port; ports are 0 to 65535.");
  }
}
