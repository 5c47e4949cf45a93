package io.watchbill.bill.reading;

/** Where something is written; line and column count from 1, 0 means the whole file. */
record Place(String file, int line, int column) {

  static Place whole(String file) {
    return new Place(file, 0, 0);
  }

  /** For messages that point at a second place. */
  String brief() {
    return line == 0 ? file : file + ":" + line;
  }
}
