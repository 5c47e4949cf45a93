package io.watchbill.notify.link;

import org.springframework.stereotype.Component;

/** Keys this installation signs with: made by itself at first use, shared by its nodes. */
@Component
public class Keys {
  private final SecretStore store;

  Keys(SecretStore store) {
    this.store = store;
  }

  /** The 256 bits of that name. */
  public byte[] key(String name) {
    return store.key(name);
  }
}
