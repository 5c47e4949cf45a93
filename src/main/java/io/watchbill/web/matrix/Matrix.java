package io.watchbill.web.matrix;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The matrix on one day, as the view, the CSV and the JSON say it.
 *
 * @param on the day; a past one is as the day ended
 * @param recordedSince when the first bill was recorded
 */
public record Matrix(
    LocalDate on,
    String bill,
    @Nullable Instant recordedSince,
    List<String> layers,
    List<Row> systems) {

  /** One system; {@code openIncidents} is null for a day that is past. */
  public record Row(String id, String name, @Nullable Integer openIncidents, List<Cell> cells) {}

  /**
   * One cell.
   *
   * @param owner the accountable person's id; null when the cell is empty or disputed
   * @param since since when that person owns it
   * @param delegate who answers in their place on that day
   * @param until the last day of the owner, when they leave
   * @param names everybody the cell names, as they are called
   * @param reachable whether who answers, the owner or the one in their place, has a verified
   *     contact method beyond console and browser; null for a past day and where nobody does
   * @param watches how many watches look at this layer of the system; null for a past day
   */
  public record Cell(
      String layer,
      State state,
      @Nullable String owner,
      @Nullable String ownerName,
      @Nullable String team,
      @Nullable String teamName,
      @Nullable Instant since,
      @Nullable Stand delegate,
      @Nullable LocalDate until,
      List<String> names,
      @Nullable Integer watches,
      @Nullable Integer openIncidents,
      @Nullable Boolean reachable) {

    /** Whether that person owns the cell or stands in for its owner. */
    public boolean belongsTo(String person) {
      return person.equals(owner) || (delegate != null && person.equals(delegate.person()));
    }
  }

  /** Somebody in the owner's place, until that day. */
  public record Stand(String person, String name, LocalDate until) {}

  /** What a cell is worth when it is needed. */
  public enum State {
    /** One person answers. */
    OWNED,
    /** The owner is away and somebody answers for them. */
    DELEGATED,
    /** The owner leaves within a month. */
    LEAVING,
    /** The owner has left. */
    LEFT,
    /** The owner is not a person of the bill. */
    UNKNOWN,
    /** Two or more names, so none. */
    DISPUTED,
    /** No name. */
    EMPTY
  }
}
