package io.watchbill.replay;

import java.util.List;

/**
 * What the users of the demo's copilot want.
 *
 * @param share of the conversations, in parts of a hundred
 * @param length of its answers relative to the public trace
 * @param prompt the prompt that answers it
 */
record DemoIntent(String name, double share, double length, String prompt) {
  static final String ANSWERS = "support-answer";

  /** Twelve intents; nine are answered by the prompt that will change, three by others. */
  static final List<DemoIntent> ALL =
      List.of(
          new DemoIntent("billing.invoice", 15, 0.90, ANSWERS),
          new DemoIntent("billing.refund", 13, 1.00, ANSWERS),
          new DemoIntent("contract.renewal", 7, 1.20, ANSWERS),
          new DemoIntent("account.access", 12, 0.80, ANSWERS),
          new DemoIntent("order.status", 13, 0.70, ANSWERS),
          new DemoIntent("shipping.delay", 9, 0.95, ANSWERS),
          new DemoIntent("product.howto", 11, 1.35, ANSWERS),
          new DemoIntent("product.limits", 6, 1.15, ANSWERS),
          new DemoIntent("integration.setup", 5, 1.45, ANSWERS),
          new DemoIntent("ticket.summary", 4, 0.75, "ticket-summary"),
          new DemoIntent("reply.translate", 3, 0.85, "reply-translate"),
          new DemoIntent("search.docs", 2, 0.60, "docs-search"));
}
