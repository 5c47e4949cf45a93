package io.watchbill.web;

import io.watchbill.web.SampleViews.Sample;
import io.watchbill.web.access.AccountsView;
import io.watchbill.web.access.JoinView;
import java.util.List;
import java.util.Map;

/** The views of accounts and invitations in their states. */
final class SampleAccounts {
  private SampleAccounts() {}

  static Map<String, Sample> all() {
    return Map.of(
        "accounts",
        new Sample("accounts", accounts()),
        "join",
        new Sample(
            "join",
            new JoinView(
                SampleViews.stranger("Your account"),
                "The password is too short.",
                "t",
                "bo@example.com",
                SampleViews.HOSTILE)),
        "join-void",
        new Sample(
            "join",
            new JoinView(SampleViews.stranger("Your account"), "It was used.", "t", null, "")));
  }

  private static AccountsView accounts() {
    return new AccountsView(
        SampleViews.frame("Accounts", "/accounts"),
        "One person of the bill has no account.",
        new AccountsView.Made("Bo Example", "https://watchbill/join?token=x", "Thu 09:00", "Hm."),
        "This is not an e-mail address: " + SampleViews.HOSTILE,
        new AccountsView.Form("bo", SampleViews.HOSTILE, true),
        List.of(new AccountsView.Choice("bo", SampleViews.HOSTILE, "no account yet", "")),
        List.of(
            new AccountsView.Row(
                "acc_1",
                "Ada",
                "ada@example.com",
                "ada",
                true,
                new Pill("ok", "open"),
                true,
                true,
                "09:14"),
            new AccountsView.Row(
                "acc_2",
                SampleViews.HOSTILE,
                "dee@example.com",
                "dee (has left)",
                false,
                new Pill("quiet", "closed Mon 09:00"),
                false,
                false,
                "not signed in"),
            new AccountsView.Row(
                "acc_3",
                "Bo",
                "bo@example.com",
                "bo",
                false,
                new Pill("ok", "open"),
                true,
                false,
                "Fri 10:00")),
        List.of(
            new AccountsView.Waiting(
                "inv_1", SampleViews.HOSTILE, "kim@example.com", "ada@example.com", "Thu 09:00")));
  }
}
