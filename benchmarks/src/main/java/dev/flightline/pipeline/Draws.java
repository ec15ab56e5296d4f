// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.SplittableRandom;

/** What is drawn by lot; the same seed gives the same in every release of Java. Not thread-safe. */
final class Draws {
    private final SplittableRandom random;

    Draws(long seed) {
        this(new SplittableRandom(seed));
    }

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /** Others, which do not depend on how many are drawn from these. */
    Draws split() {
        return new Draws(random.split());
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    int below(int bound) {
        return (int) (bound * random.nextDouble());
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Nearly normal, and never more than three deviations from 0: three even draws added up. */
    double normal(double deviation) {
        double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (2 * sum - 3) * deviation;
    }
}
