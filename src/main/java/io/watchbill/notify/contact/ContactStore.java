package io.watchbill.notify.contact;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.notify.ContactMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contact_method}. */
@Repository
class ContactStore {
  private static final String COLUMNS =
      " id, person, channel, address, verified, from_bill, disabled_why ";

  private final JdbcClient jdbc;

  ContactStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<ContactMethod> of(String person) {
    return jdbc.sql(
            "select" + COLUMNS + "from contact_method where person = :person order by added_at, id")
        .param("person", person)
        .query(ContactStore::method)
        .list();
  }

  Optional<ContactMethod> find(String id) {
    return jdbc.sql("select" + COLUMNS + "from contact_method where id = :id")
        .param("id", id)
        .query(ContactStore::method)
        .optional();
  }

  /** Every person's method of that address. */
  List<ContactMethod> at(String channel, String address) {
    return jdbc.sql(
            "select"
                + COLUMNS
                + """
                from contact_method where channel = :channel and lower(address) = lower(:address)
                order by added_at, id
                """)
        .param("channel", channel)
        .param("address", address)
        .query(ContactStore::method)
        .list();
  }

  private static final String ADD =
      """
      insert into contact_method
        (id, person, channel, address, verified, verified_at, from_bill, added_at)
      values (:id, :person, :channel, :address, :verified,
        case when :verified then cast(:at as timestamptz) end, :fromBill, :at)
      on conflict (person, channel, address)
        do update set verified = contact_method.verified or excluded.verified,
          verified_at = coalesce(contact_method.verified_at, excluded.verified_at)
      returning
      """;

  /** The method as it is now; adding it again may verify it and never undoes that. */
  ContactMethod add(ContactMethod method, Instant at) {
    return jdbc.sql(ADD + COLUMNS)
        .param("id", method.id())
        .param("person", method.person())
        .param("channel", method.channel())
        .param("address", method.address())
        .param("verified", method.verified())
        .param("fromBill", method.fromBill())
        .param("at", utc(at))
        .query(ContactStore::method)
        .single();
  }

  private static final String MOVE =
      """
      update contact_method set address = :address, verified = false, verified_at = null,
        disabled_at = null, disabled_by = null, disabled_why = null
      where id = :id and lower(address) <> lower(:address)
      """;

  /** The bill has another address now: nothing that was known of the old one counts. */
  void move(String id, String address) {
    jdbc.sql(MOVE).param("id", id).param("address", address).update();
  }

  private static final String VERIFY =
      """
      update contact_method set verified = true, verified_at = :at,
        disabled_at = null, disabled_by = null, disabled_why = null
      where id = :id
      """;

  void verify(String id, Instant at) {
    jdbc.sql(VERIFY).param("id", id).param("at", utc(at)).update();
  }

  private static final String DISABLE =
      """
      update contact_method set disabled_at = :at, disabled_by = :by, disabled_why = :why
      where id = :id and disabled_at is null
      """;

  /** False when it is disabled already. */
  boolean disable(String id, String by, String why, Instant at) {
    return jdbc.sql(DISABLE)
            .param("id", id)
            .param("by", by)
            .param("why", why)
            .param("at", utc(at))
            .update()
        == 1;
  }

  private static final String ENABLE =
      """
      update contact_method set disabled_at = null, disabled_by = null, disabled_why = null
      where id = :id and disabled_by = :by
      """;

  /** Undoes one reason to be disabled; false when it is not disabled for that. */
  boolean enable(String id, String by) {
    return jdbc.sql(ENABLE).param("id", id).param("by", by).update() == 1;
  }

  boolean remove(String person, String id) {
    return jdbc.sql("delete from contact_method where id = :id and person = :person")
            .param("id", id)
            .param("person", person)
            .update()
        == 1;
  }

  private static ContactMethod method(ResultSet row, int number) throws SQLException {
    return new ContactMethod(
        row.getString("id"),
        row.getString("person"),
        row.getString("channel"),
        row.getString("address"),
        row.getBoolean("verified"),
        row.getBoolean("from_bill"),
        row.getString("disabled_why"));
  }
}
