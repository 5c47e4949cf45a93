package io.watchbill.drift.watching;

import io.watchbill.bill.Watch;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.detection.Detector;
import io.watchbill.signal.SignalDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One watch standing on one system. Ticked by one thread, read by any. */
final class Post {
  private final Watch watch;
  private final SignalDefinition signal;
  private final Detector detector;
  private volatile DriftStore.State state;
  private volatile @Nullable Anomaly anomaly;
  private volatile @Nullable Model model;

  Post(Watch watch, SignalDefinition signal, Detector detector, DriftStore.State state) {
    this.watch = watch;
    this.signal = signal;
    this.detector = detector;
    this.state = state;
  }

  Watch watch() {
    return watch;
  }

  SignalDefinition signal() {
    return signal;
  }

  Detector detector() {
    return detector;
  }

  String system() {
    return state.system();
  }

  DriftStore.State state() {
    return state;
  }

  @Nullable Anomaly anomaly() {
    return anomaly;
  }

  /** What has been learned; null while learning. */
  @Nullable Model model() {
    return model;
  }

  /** How far it has judged, with the model it judges by. */
  DriftStore.State judged(Instant until) {
    model = detector.model();
    var before = state;
    var now =
        new DriftStore.State(
            before.watch(),
            before.system(),
            before.signal(),
            before.version(),
            until,
            model == null ? null : Instant.ofEpochSecond(model.fittedAt() * 3600),
            before.restartAt(),
            before.anomaly(),
            before.memory());
    state = now;
    return now;
  }

  /** Raised: nothing is judged until somebody clears the anomaly. */
  void raised(Anomaly found, DriftStore.State saved) {
    anomaly = found;
    state = saved;
    detector.freeze();
  }

  /** Estimated anew. */
  void estimated(Anomaly newer) {
    anomaly = newer;
  }
}
