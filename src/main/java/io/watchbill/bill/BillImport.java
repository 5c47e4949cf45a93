package io.watchbill.bill;

import io.watchbill.bill.importing.Imported;
import java.util.List;

/**
 * Begins a bill from what a team already has. What a source does not say stays open; what two say
 * differently stays two names, which {@code check} reports for people to decide.
 */
public final class BillImport {
  private final Imported imported = new Imported();

  /**
   * A CODEOWNERS file.
   *
   * @param system the id of the system it belongs to
   * @param name how remarks call the file
   */
  public void codeowners(String system, String name, String text) {
    imported.codeowners(system, name, text);
  }

  /** A Backstage {@code catalog-info.yaml}, with as many entities as it has. */
  public void backstage(String name, String text) {
    imported.backstage(name, text);
  }

  /** CSV with a header: {@code system,layer,owner,team,email}, in any order. */
  public void csv(String name, String text) {
    imported.csv(name, text);
  }

  /** How often a source named a system, a person or a team: more after one that had something. */
  public int finds() {
    return imported.finds();
  }

  /** What could not be used, a sentence each. */
  public List<String> remarks() {
    return imported.remarks();
  }

  /** The bill's YAML. */
  public String bill() {
    return imported.bill();
  }
}
