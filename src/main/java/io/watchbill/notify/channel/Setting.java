package io.watchbill.notify.channel;

/**
 * Something whoever runs the server has to say before a channel works.
 *
 * @param name of the vault and, behind {@code watchbill.}, of the property: {@code twilio.token}
 * @param label as the form shows it
 * @param secret never shown again
 * @param required without it nothing is sent
 * @param hint where it is found, or what is taken when it is left empty
 */
public record Setting(String name, String label, boolean secret, boolean required, String hint) {
  /** A secret that must be there. */
  public static Setting secret(String name, String label, String hint) {
    return new Setting(name, label, true, true, hint);
  }

  /** What must be there and may be seen. */
  public static Setting plain(String name, String label, String hint) {
    return new Setting(name, label, false, true, hint);
  }

  /** What may be seen and left out. */
  public static Setting optional(String name, String label, String hint) {
    return new Setting(name, label, false, false, hint);
  }
}
