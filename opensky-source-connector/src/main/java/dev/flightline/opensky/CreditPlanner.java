// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest set of requests for one snapshot. A price depends on the area alone and quadruples its area for each
 * credit more, so boxes near each other may be cheaper in one request around them, and several large ones cost more than
 * the world. What is asked for beyond the regions is left out when the answers are read.
 */
final class CreditPlanner {
    /** The search takes the fourth power of it. Of more boxes those nearest to each other are joined first. */
    private static final int MOST_BOXES_TO_SEARCH = 16;

    private CreditPlanner() {}

    /**
     * The requests for one snapshot: those of the regions themselves unless others cost less.
     *
     * @return at most {@link BoundingBox#MOST_CREDITS} credits' worth; {@link BoundingBox#WORLD} where a region is the
     *     world
     */
    static List<BoundingBox> requestsFor(List<Region> regions) {
        if (regions.contains(Region.WORLD)) {
            return List.of(BoundingBox.WORLD);
        }
        List<BoundingBox> boxes = withoutContained(
                regions.stream().flatMap(region -> region.boxes().stream()).toList());
        int separately = credits(boxes);
        List<BoundingBox> combined = cover(joinNearest(boxes), Math.min(separately, BoundingBox.MOST_CREDITS) - 1);
        if (combined != null) {
            return combined;
        }
        return separately <= BoundingBox.MOST_CREDITS ? boxes : List.of(BoundingBox.WORLD);
    }

    /** What the requests cost together. */
    static int credits(List<BoundingBox> requests) {
        return requests.stream().mapToInt(BoundingBox::credits).sum();
    }

    /** Each box once, and only those that lie in no other. */
    private static List<BoundingBox> withoutContained(List<BoundingBox> boxes) {
        List<BoundingBox> distinct = boxes.stream().distinct().toList();
        return distinct.stream()
                .filter(box -> distinct.stream().noneMatch(other -> !other.equals(box) && other.contains(box)))
                .toList();
    }

    /** Joins the two boxes whose hull is the smallest until there are few enough to search. */
    private static List<BoundingBox> joinNearest(List<BoundingBox> boxes) {
        List<BoundingBox> joined = new ArrayList<>(boxes);
        while (joined.size() > MOST_BOXES_TO_SEARCH) {
            BoundingBox nearest = BoundingBox.WORLD;
            for (int i = 1; i < joined.size(); i++) {
                for (int j = 0; j < i; j++) {
                    BoundingBox hull = joined.get(i).hull(joined.get(j));
                    nearest = hull.squareDegrees() < nearest.squareDegrees() ? hull : nearest;
                }
            }
            BoundingBox hull = nearest;
            joined.removeIf(hull::contains);
            joined.add(hull);
        }
        return joined;
    }

    /**
     * The cheapest boxes that hold all of the given ones, each in one of them.
     *
     * <p>Three boxes that hold the rest share the four sides of the hull between them, so one of them touches two sides:
     * it is enough to try those as the next one. More than three cost as much as the world.
     *
     * @return null if there are none for as many credits
     */
    private static @Nullable List<BoundingBox> cover(List<BoundingBox> boxes, int credits) {
        if (credits < 1) {
            return null;
        }
        BoundingBox hull = boxes.stream().reduce(BoundingBox::hull).orElse(BoundingBox.WORLD);
        List<BoundingBox> cheapest = hull.credits() <= credits ? List.of(hull) : null;
        int left = cheapest == null ? credits : hull.credits() - 1;
        if (left < 2) {
            return cheapest;
        }
        for (BoundingBox part : partsAtTwoSides(hull, boxes, left - 1)) {
            List<BoundingBox> rest =
                    boxes.stream().filter(box -> !part.contains(box)).toList();
            List<BoundingBox> others = rest.size() == boxes.size() ? null : cover(rest, left - part.credits());
            if (others != null) {
                cheapest = new ArrayList<>(others);
                cheapest.add(0, part);
                left = credits(cheapest) - 1;
            }
        }
        return cheapest;
    }

    /** Every box that shares two sides with the hull, has the others along given boxes, and costs no more than this. */
    private static List<BoundingBox> partsAtTwoSides(BoundingBox hull, List<BoundingBox> boxes, int credits) {
        List<BoundingBox> parts = new ArrayList<>();
        for (BoundingBox one : boxes) {
            for (BoundingBox two : boxes) {
                parts.add(new BoundingBox(hull.south(), hull.west(), one.north(), two.east()));
                parts.add(new BoundingBox(hull.south(), one.west(), two.north(), hull.east()));
                parts.add(new BoundingBox(one.south(), hull.west(), hull.north(), two.east()));
                parts.add(new BoundingBox(one.south(), two.west(), hull.north(), hull.east()));
                parts.add(new BoundingBox(hull.south(), one.west(), hull.north(), two.east()));
                parts.add(new BoundingBox(one.south(), hull.west(), two.north(), hull.east()));
            }
        }
        return parts.stream()
                .filter(part -> part.south() < part.north() && part.west() < part.east() && part.credits() <= credits)
                .distinct()
                .toList();
    }
}
