// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditPlannerTest {
    private static final int CASES = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what is asked for alone costs what its area costs
                "a=0/0/5/5 | 0/0/5/5 | 1",
                "a=45.1/5.9/50.1/10.9 | 45.1/5.9/50.1/10.9 | 1",
                "a=0/0/5.1/5 | 0/0/5.1/5 | 2",
                "a=0/0/10/10 | 0/0/10/10 | 2",
                "a=0/0/20/20 | 0/0/20/20 | 3",
                "a=0/0/20.1/20 | 0/0/20.1/20 | 4",
                // neighbours are cheaper together
                "a=45/5/47/7,b=45/7.5/47/9.5 | 45/5/47/9.5 | 1",
                "a=0/0/10/10,b=0/10/10/20 | 0/0/10/20 | 3",
                // not dearer alone: as they were written
                "a=0/0/5/5,b=0/5/5/10 | 0/0/5/5 0/5/5/10 | 2",
                "a=0/0/5/5,b=50/50/55/55 | 0/0/5/5 50/50/55/55 | 2",
                // two near each other and one far away
                "a=0/0/2/2,far=50/50/55/55,b=2/2/4/4 | 0/0/4/4 50/50/55/55 | 2",
                // two large ones, or five far from each other, cost more than the world
                "a=0/0/30/30,b=-60/-100/-30/-60 | -90/-180/90/180 | 4",
                "a=0/0/5/5,b=0/40/5/45,c=0/80/5/85,d=40/0/45/5,e=40/80/45/85 | -90/-180/90/180 | 4",
                // as much as the world, but less of it
                "a=0/0/5/5,b=0/40/5/45,c=0/80/5/85,d=40/0/45/5 | 0/0/5/5 0/40/5/45 0/80/5/85 40/0/45/5 | 4",
                // one inside another, and one twice
                "a=0/0/10/10,b=2/2/3/3 | 0/0/10/10 | 2",
                "a=0/0/10/10,b=0/0/10/10 | 0/0/10/10 | 2",
                // across the antimeridian
                "fiji=-20/176/-12/-178 | -20/176/-12/180 -20/-180/-12/-178 | 3",
                "all=-90/-180/90/180 | -90/-180/90/180 | 4",
            })
    void asksForTheCheapest(String regions, String requests, int credits) {
        List<BoundingBox> planned = CreditPlanner.requestsFor(regionsOf(regions));

        assertThat(planned)
                .extracting(BoundingBox::asText)
                .containsExactlyInAnyOrder(requests.trim().split(" "));
        assertThat(CreditPlanner.credits(planned)).isEqualTo(credits);
    }

    @Test
    void asksForTheWorldWhereARegionIsTheWorld() {
        assertThat(CreditPlanner.requestsFor(List.of(Region.WORLD))).containsExactly(BoundingBox.WORLD);
    }

    /** All ways to put the boxes into groups are tried here, which takes too long for more than a few. */
    @Test
    void nothingIsLeftOutAndNothingCheaperExists() {
        Random random = new Random(42);
        for (int i = 0; i < CASES; i++) {
            List<Region> regions = randomRegions(random, 1 + random.nextInt(5));
            List<BoundingBox> boxes =
                    regions.stream().flatMap(region -> region.boxes().stream()).toList();

            List<BoundingBox> planned = CreditPlanner.requestsFor(regions);

            assertThat(boxes)
                    .as("case %d: %s", i, regions)
                    .allMatch(box -> planned.stream().anyMatch(request -> request.contains(box)));
            assertThat(CreditPlanner.credits(planned))
                    .as("case %d: %s", i, regions)
                    .isEqualTo(Math.min(BoundingBox.MOST_CREDITS, cheapestGrouping(boxes, new ArrayList<>())));
        }
    }

    @Test
    void manySmallOnesInTwoPlacesAreTwoRequests() {
        List<Region> regions = IntStream.range(0, 40)
                .mapToObj(i -> "r" + i + "=" + (i % 2 * 50 + i / 10.0) + "/0/" + (i % 2 * 50 + i / 10.0 + 0.1) + "/1")
                .map(Region::parse)
                .toList();

        assertThat(CreditPlanner.credits(CreditPlanner.requestsFor(regions))).isEqualTo(2);
    }

    @Test
    void manyRegionsAreNeverDearerThanOneCallEachNorThanTheWorld() {
        Random random = new Random(43);
        for (int i = 0; i < 200; i++) {
            List<Region> regions = randomRegions(random, 1 + random.nextInt(60));
            List<BoundingBox> boxes =
                    regions.stream().flatMap(region -> region.boxes().stream()).toList();

            List<BoundingBox> planned = CreditPlanner.requestsFor(regions);

            assertThat(boxes).allMatch(box -> planned.stream().anyMatch(request -> request.contains(box)));
            assertThat(CreditPlanner.credits(planned))
                    .isLessThanOrEqualTo(Math.min(BoundingBox.MOST_CREDITS, CreditPlanner.credits(boxes)));
        }
    }

    private static int cheapestGrouping(List<BoundingBox> boxes, List<BoundingBox> groups) {
        if (boxes.isEmpty()) {
            return CreditPlanner.credits(groups);
        }
        BoundingBox first = boxes.get(0);
        List<BoundingBox> rest = boxes.subList(1, boxes.size());
        List<BoundingBox> alone = new ArrayList<>(groups);
        alone.add(first);
        int cheapest = cheapestGrouping(rest, alone);
        for (int i = 0; i < groups.size(); i++) {
            List<BoundingBox> joined = new ArrayList<>(groups);
            joined.set(i, groups.get(i).hull(first));
            cheapest = Math.min(cheapest, cheapestGrouping(rest, joined));
        }
        return cheapest;
    }

    /** From a fraction of a degree to half the world, often near each other, some across the antimeridian. */
    static List<Region> randomRegions(Random random, int count) {
        double spread = Math.pow(10, random.nextDouble() * 2.2);
        return IntStream.range(0, count)
                .mapToObj(i -> randomRegion(random, "r" + i, spread))
                .toList();
    }

    private static Region randomRegion(Random random, String name, double spread) {
        double height = Math.pow(10, random.nextDouble() * 1.5 - 0.3);
        double width = Math.pow(10, random.nextDouble() * 1.7 - 0.3);
        double south = Math.max(-90, Math.min(90 - height, random.nextDouble() * spread - spread / 2));
        double west = random.nextDouble() * Math.min(360, spread * 2) - Math.min(180, spread);
        double east = west + width > 180 ? west + width - 360 : west + width;
        return Region.parse("%s=%.3f/%.3f/%.3f/%.3f".formatted(name, south, west, south + height, east));
    }

    private static List<Region> regionsOf(String text) {
        return Arrays.stream(text.trim().split(",")).map(Region::parse).toList();
    }
}
