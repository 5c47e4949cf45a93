package io.watchbill.drift.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the variance between blocks of time at each scale by the method of moments for nested
 * random effects (DerSimonian and Laird's, iterated), blended with the assumption made before
 * anything was seen by the degrees of freedom behind each.
 */
final class SpreadRules {
  private SpreadRules() {}

  /**
   * @param slots hour by hour from {@code firstHour}; empty hours have no weight
   * @param prior what to assume where the data say little
   */
  static Spread estimate(Slot[] slots, long firstHour, Calendar calendar, Spread prior) {
    var variance = new double[Spread.SCALES];
    var freedom = new double[Spread.SCALES];
    List<Block> children = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      if (slots[i].weight() > 0) {
        children.add(Block.of(slots[i], firstHour + i));
      }
    }
    for (int scale = 0; scale < Spread.SCALES; scale++) {
      List<List<Block>> families = new ArrayList<>();
      List<Block> parents = new ArrayList<>();
      long previous = Long.MIN_VALUE;
      for (var child : children) {
        long parent =
            switch (scale) {
              case 0 -> calendar.quarter(child.hour);
              case 1 -> calendar.day(child.hour);
              case 2 -> calendar.week(child.hour);
              default -> 0;
            };
        if (parent != previous) {
          families.add(new ArrayList<>());
          parents.add(new Block(child.hour));
          previous = parent;
        }
        families.getLast().add(child);
        parents.getLast().join(child, scale);
      }
      moments(families, scale, variance, freedom, prior);
      children = parents;
    }
    return new Spread(variance, freedom);
  }

  private static void moments(
      List<List<Block>> families, int scale, double[] variance, double[] freedom, Spread prior) {
    double assumed = prior.variance()[scale];
    double held = prior.freedom()[scale];
    double estimate = assumed;
    double own = 0;
    for (int round = 0; round < 6; round++) {
      double misfit = 0;
      double expected = 0;
      double gain = 0;
      double degrees = 0;
      for (var family : families) {
        double sum = 0;
        double squares = 0;
        double mean = 0;
        double within = 0;
        double withinSquares = 0;
        for (var block : family) {
          double v = block.variance(scale, variance);
          double a = 1 / (v + estimate);
          sum += a;
          squares += a * a;
          mean += a * block.mean();
          within += a * v;
          withinSquares += a * a * v;
        }
        mean /= sum;
        for (var block : family) {
          double off = block.mean() - mean;
          misfit += off * off / (block.variance(scale, variance) + estimate);
        }
        expected += within - withinSquares / sum;
        gain += sum - squares / sum;
        degrees += family.size() - 1;
      }
      if (degrees < 1 || gain <= 0) {
        break;
      }
      double moment = (misfit - expected) / gain;
      double error = 2 * degrees / (gain * gain);
      double scaleOf = Math.max(estimate, assumed);
      double worth = 2 * scaleOf * scaleOf / error;
      estimate = Math.max(0.04 * assumed, (held * assumed + worth * moment) / (held + worth));
      own = 2 * estimate * estimate / error;
    }
    variance[scale] = estimate;
    freedom[scale] = held + own;
  }

  /** A block of time: its sums, and the squared weights of the blocks in it, scale by scale. */
  private static final class Block {
    private final long hour;
    private double weight;
    private double deviation;
    private double sampling;
    private final double[] squares = new double[Spread.SCALES];

    Block(long hour) {
      this.hour = hour;
    }

    static Block of(Slot slot, long hour) {
      var block = new Block(hour);
      block.weight = slot.weight();
      block.deviation = slot.deviation();
      block.sampling = slot.sampling();
      return block;
    }

    void join(Block child, int scale) {
      weight += child.weight;
      deviation += child.deviation;
      sampling += child.sampling;
      for (int finer = 0; finer < scale; finer++) {
        squares[finer] += child.squares[finer];
      }
      squares[scale] += child.weight * child.weight;
    }

    double mean() {
      return deviation / weight;
    }

    double variance(int scale, double[] variance) {
      double sum = sampling;
      for (int finer = 0; finer < scale; finer++) {
        sum += variance[finer] * squares[finer];
      }
      return sum / (weight * weight);
    }
  }
}
