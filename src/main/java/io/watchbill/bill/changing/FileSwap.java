package io.watchbill.bill.changing;

import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the files of a bill, all of them or none, whenever the process ends. The new ones are
 * written beside the old ones in {@code .watchbill/next}; renaming that to {@code
 * .watchbill/commit} is the moment from which the new bill counts; then each is moved to its place.
 * What a crash interrupted after that moment is finished by {@link #finish} before anybody reads;
 * what it interrupted before is thrown away. Other files of the directory are not touched.
 */
public final class FileSwap {
  /** Hidden, so that it is part of no bill. */
  static final String FOLDER = ".watchbill";

  private static final String REMOVED = ".removed";
  private final Path base;
  private final Path folder;
  private final Path next;
  private final Path commit;

  /** The files of the bill in that directory. */
  public FileSwap(Path base) {
    this.base = base;
    this.folder = base.resolve(FOLDER);
    this.next = folder.resolve("next");
    this.commit = folder.resolve("commit");
  }

  /** Whether a bill has been decided on whose files are not all in their place. */
  public boolean unfinished() {
    return Files.isDirectory(commit);
  }

  /**
   * Does something while no other process does.
   *
   * @throws WatchbillException {@code BILL-BUSY} when another one is at it, {@code
   *     BILL-NOT-WRITABLE} when the directory cannot be written
   */
  public <T> T alone(Supplier<T> what) {
    try {
      Files.createDirectories(folder);
      var ignored = folder.resolve(".gitignore");
      if (Files.notExists(ignored)) {
        Files.writeString(ignored, "*\n");
      }
    } catch (IOException broken) {
      throw notWritable(broken);
    }
    try (var channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = lock(channel)) {
      if (lock == null) {
        throw busy();
      }
      return what.get();
    } catch (IOException broken) {
      throw notWritable(broken);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException elsewhereInThisProcess) {
      return null;
    }
  }

  /**
   * Puts files in place and removes others. To be called {@link #alone}.
   *
   * @param files name, relative and with slashes, to contents
   * @param removed names of files that are part of the bill no more
   */
  public void replace(Map<String, byte[]> files, Set<String> removed) {
    finish();
    try {
      inside(files.keySet());
      inside(removed);
      delete(next);
      Files.createDirectories(next);
      for (var file : files.entrySet()) {
        var staged = next.resolve(file.getKey());
        Files.createDirectories(staged.resolveSibling(""));
        Files.write(staged, file.getValue());
        keepPermissions(base.resolve(file.getKey()), staged);
        force(staged);
      }
      Files.write(next.resolve(REMOVED), removed);
      force(next.resolve(REMOVED));
      Files.move(next, commit, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(folder);
    } catch (IOException broken) {
      throw notWritable(broken);
    }
    finish();
  }

  /** Moves to its place what has been decided on and throws away what has not. */
  public void finish() {
    if (!unfinished()) {
      return;
    }
    try {
      for (var staged : staged()) {
        var target = base.resolve(commit.relativize(staged).toString());
        Files.createDirectories(target.resolveSibling(""));
        move(staged, target);
        forceFolder(target.resolveSibling(""));
      }
      var removed = commit.resolve(REMOVED);
      if (Files.exists(removed)) { // else a crash came after everything was in its place
        for (var name : Files.readAllLines(removed)) {
          Files.deleteIfExists(base.resolve(name));
        }
      }
      forceFolder(base);
      delete(commit);
    } catch (IOException broken) {
      throw new WatchbillException(
          "BILL-HALF-WRITTEN",
          500,
          "A new bill has been decided on, but not all of its files can be put in their place: "
              + broken.getMessage(),
          "See to it that "
              + base
              + " can be written. The rest waits in "
              + commit
              + " and is put there as soon as it can be.");
    }
  }

  private List<Path> staged() throws IOException {
    try (var files = Files.walk(commit)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.equals(commit.resolve(REMOVED)))
          .sorted()
          .toList();
    }
  }

  /** Renames; where the place is on another device, copies beside it first. */
  private static void move(Path staged, Path target) throws IOException {
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDevice) {
      var beside = target.resolveSibling("." + target.getFileName() + ".next");
      Files.copy(
          staged, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      force(beside);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(staged);
    }
  }

  /** Names have been judged before; this holds even if they had not, or if a folder is a link. */
  private void inside(Set<String> names) throws IOException {
    var home = base.toRealPath();
    for (var name : names) {
      var target = base.resolve(name).normalize();
      var parent = target.getParent();
      if (!target.startsWith(base.normalize())
          || parent == null
          || (Files.exists(parent) && !parent.toRealPath().startsWith(home))) {
        throw new IOException(name + " would lie outside of it");
      }
    }
  }

  private static void keepPermissions(Path old, Path staged) throws IOException {
    if (Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)
        && Files.getFileStore(old).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(staged, Files.getPosixFilePermissions(old));
    }
  }

  /** On the disk, and not only on its way there. */
  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Not every file system can; then its own order of writing has to do. */
  private static void forceFolder(Path path) {
    try {
      force(path);
    } catch (IOException cannot) {
      // The rename itself has been done.
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private WatchbillException notWritable(IOException broken) {
    return new WatchbillException(
        "BILL-NOT-WRITABLE",
        409,
        "The bill's files in " + base + " cannot be replaced: " + broken.getMessage() + ".",
        "Nothing was changed. Let the server write that directory, or change the files where they"
            + " come from (git, a mounted volume): the server reads them again by itself.");
  }

  private static WatchbillException busy() {
    return new WatchbillException(
        "BILL-BUSY",
        409,
        "Another bill is being applied at this very moment.",
        "Make a plan again: it will be against that bill.");
  }
}
