package io.watchbill.notify.contact;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.notify.ContactMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contact_method}. */
@Repository
class ContactStore {
  private final JdbcClient jdbc;

  ContactStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String OF =
      """
      select id, person, channel, address, verified from contact_method
      where person = :person order by added_at, id
      """;

  List<ContactMethod> of(String person) {
    return jdbc.sql(OF).param("person", person).query(ContactStore::method).list();
  }

  private static final String ADD =
      """
      insert into contact_method (id, person, channel, address, verified, added_at)
      values (:id, :person, :channel, :address, :verified, :at)
      on conflict (person, channel, address)
        do update set verified = contact_method.verified or excluded.verified
      returning id, person, channel, address, verified
      """;

  /** The method as it is now; adding it again may verify it and never undoes that. */
  ContactMethod add(ContactMethod method, Instant at) {
    return jdbc.sql(ADD)
        .param("id", method.id())
        .param("person", method.person())
        .param("channel", method.channel())
        .param("address", method.address())
        .param("verified", method.verified())
        .param("at", utc(at))
        .query(ContactStore::method)
        .single();
  }

  private static ContactMethod method(ResultSet row, int number) throws SQLException {
    return new ContactMethod(
        row.getString("id"),
        row.getString("person"),
        row.getString("channel"),
        row.getString("address"),
        row.getBoolean("verified"));
  }
}
