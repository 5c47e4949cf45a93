package io.watchbill.bill.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects sources and writes the beginning of a bill. What a source does not say stays open; what
 * two of them say differently stays two names, which {@code check} reports.
 */
public final class Imported {
  private final Found found = new Found();
  private final List<String> remarks = new ArrayList<>();

  /**
   * A CODEOWNERS file.
   *
   * @param system the id of the system it belongs to
   * @param name how remarks call the file
   */
  public void codeowners(String system, String name, String text) {
    CodeownersReader.read(found, system, name, text, remarks);
  }

  /** A Backstage {@code catalog-info.yaml}, with as many entities as it has. */
  public void backstage(String name, String text) {
    BackstageReader.read(found, name, text, remarks);
  }

  /** CSV with a header: {@code system,layer,owner,team,email}, in any order. */
  public void csv(String name, String text) {
    CsvReader.read(found, name, text, remarks);
  }

  /** How often a source named a system, a person or a team, the same again or not. */
  public int finds() {
    return found.finds();
  }

  /** What could not be used, a sentence each. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** The bill's YAML. */
  public String bill() {
    return BillText.of(found);
  }
}
