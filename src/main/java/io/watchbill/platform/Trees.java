package io.watchbill.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directory trees: deleting them, giving them to a user. */
public final class Trees {
  private Trees() {}

  /** Deletes the tree, its root last; does nothing when there is none. */
  public static void delete(Path root) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : inside(root)) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Makes the user own the tree; does nothing when the root is theirs already. */
  static void giveTo(String user, Path root) throws IOException {
    UserPrincipal owner =
        root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    if (!Files.getOwner(root).equals(owner)) {
      for (Path path : inside(root)) { // the root comes last, so an interrupted run is done again
        Files.setOwner(path, owner);
      }
    }
  }

  private static List<Path> inside(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
