package io.watchbill.web.access;

import io.watchbill.access.Accounts;
import io.watchbill.access.Invitations;
import io.watchbill.bill.Person;
import io.watchbill.platform.WatchbillException;
import io.watchbill.web.Frames;
import io.watchbill.web.Jte;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Administrators invite the people of the bill here, and close the accounts of those who leave. */
@Controller
class AccountController {
  private final Accounts accounts;
  private final Invitations invitations;
  private final Reader reader;
  private final Showing showing;

  AccountController(Accounts accounts, Invitations invitations, Reader reader, Showing showing) {
    this.accounts = accounts;
    this.invitations = invitations;
    this.reader = reader;
    this.showing = showing;
  }

  /** How its view is shown, and which address its links begin with. */
  @Component
  record Showing(Frames frames, Jte jte, Environment environment) {
    String base(HttpServletRequest request) {
      String said = environment.getProperty("watchbill.public-url", "");
      return said.isBlank()
          ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
          : said.replaceFirst("/+$", "");
    }
  }

  @GetMapping("/accounts")
  ModelAndView list(HttpServletRequest request) {
    reader.mustAdminister();
    return view(request, null, null, new AccountsView.Form("", "", false));
  }

  @PostMapping("/accounts/invitations")
  ModelAndView invite(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "false") boolean administrator) {
    reader.mustAdminister();
    var form = new AccountsView.Form(person, email, administrator);
    try {
      var known = known(person);
      String address = email.isBlank() ? Objects.requireNonNullElse(known.email(), "") : email;
      var made = invitations.invite(person, address, administrator);
      return view(
          request,
          new AccountsView.Made(
              known.name(),
              showing.base(request) + "/join?token=" + made.token(),
              reader.words().on(made.invitation().expiresAt()),
              "Give it to nobody else: whoever opens it first sets the password."),
          null,
          new AccountsView.Form("", "", false));
    } catch (WatchbillException refused) {
      var view = view(request, null, refused.getMessage() + " " + refused.fix(), form);
      view.setStatus(HttpStatusCode.valueOf(refused.status()));
      return view;
    }
  }

  @PostMapping("/accounts/invitations/{id}/withdraw")
  String withdraw(@PathVariable String id) {
    reader.mustAdminister();
    if (!invitations.withdraw(id)) {
      throw new WatchbillException(
          "WEB-NOT-FOUND",
          404,
          "There is no invitation " + id + " that waits.",
          "Look at the list of accounts: it may have been used.");
    }
    return "redirect:/accounts";
  }

  @PostMapping("/accounts/{id}/close")
  String close(@PathVariable String id) {
    reader.mustAdminister();
    accounts.setOpen(id, false);
    return "redirect:/accounts";
  }

  @PostMapping("/accounts/{id}/open")
  String open(@PathVariable String id) {
    reader.mustAdminister();
    accounts.setOpen(id, true);
    return "redirect:/accounts";
  }

  private Person known(String person) {
    var known = reader.bill().people().get(person);
    if (known == null) {
      throw new WatchbillException(
          "ACCOUNT-PERSON", 400, "The bill knows no “" + person + "”.", "Choose one of the list.");
    }
    return known;
  }

  private ModelAndView view(
      HttpServletRequest request,
      AccountsView.@Nullable Made made,
      @Nullable String refusal,
      AccountsView.Form form) {
    var all = accounts.all();
    var having =
        all.stream()
            .filter(standing -> standing.closedAt() == null)
            .map(standing -> standing.account().person())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    var people = reader.bill().people().values();
    long without = people.stream().filter(person -> !having.contains(person.id())).count();
    return showing
        .jte()
        .view(
            "accounts",
            new AccountsView(
                showing.frames().frame(request, "Accounts", "/accounts"),
                lede(without),
                made,
                refusal,
                form,
                people.stream()
                    .map(person ->
                        new AccountsView.Choice(
                            person.id(),
                            person.name(),
                            having.contains(person.id()) ? "new password" : "no account yet",
                            Objects.requireNonNullElse(person.email(), "")))
                    .toList(),
                all.stream().map(this::row).toList(),
                invitations.waiting().stream()
                    .map(it ->
                        new AccountsView.Waiting(
                            it.id(),
                            reader.name(it.person()),
                            it.email(),
                            it.madeBy(),
                            reader.words().on(it.expiresAt())))
                    .toList()));
  }

  private static String lede(long without) {
    return without == 0
        ? "Every person of the bill can sign in."
        : (without == 1 ? "One person of the bill has" : without + " people of the bill have")
            + " no account: they can be paged and can acknowledge by the link in a message, but"
            + " cannot say how they want to be reached.";
  }

  private AccountsView.Row row(Accounts.Standing standing) {
    var account = standing.account();
    var me = reader.account();
    String person = account.person();
    var closed = standing.closedAt();
    var used = standing.lastUsedAt();
    return new AccountsView.Row(
        account.id(),
        account.name(),
        account.email(),
        person == null
            ? "nobody"
            : reader.bill().people().containsKey(person) ? person : person + " (has left)",
        account.administrator(),
        closed == null
            ? new Pill("ok", "open")
            : new Pill("quiet", "closed " + reader.words().on(closed)),
        closed == null,
        me != null && me.id().equals(account.id()),
        used == null ? "not signed in" : reader.words().on(used));
  }
}
