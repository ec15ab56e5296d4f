// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer was wanted: requests may cover more than the regions, because that is cheaper, and more aircraft than
 * the configured ones, because a list of them may be too long for a request.
 *
 * @param icao24 in lower case; empty is all
 */
record Selection(List<Region> regions, Set<String> icao24) {

    /** The rows that are wanted, for the first region that has them. Their order within a region stays. */
    List<Snapshot.Part> of(List<StateVector> states) {
        if (icao24.isEmpty() && regions.equals(List.of(Region.WORLD))) {
            return List.of(new Snapshot.Part(Region.WORLD.name(), states));
        }
        Map<Region, List<StateVector>> byRegion = new LinkedHashMap<>();
        regions.forEach(region -> byRegion.put(region, new ArrayList<>()));
        for (StateVector state : states) {
            List<StateVector> wanted = byRegion.get(regionOf(state));
            if (wanted != null) {
                wanted.add(state);
            }
        }
        return byRegion.entrySet().stream()
                .map(part -> new Snapshot.Part(part.getKey().name(), part.getValue()))
                .toList();
    }

    private @Nullable Region regionOf(StateVector state) {
        if (!icao24.isEmpty() && !icao24.contains(state.icao24())) {
            return null;
        }
        for (Region region : regions) {
            if (region.contains(state)) {
                return region;
            }
        }
        return null;
    }
}
