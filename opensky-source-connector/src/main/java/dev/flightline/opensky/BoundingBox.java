// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.math.BigDecimal;
import okhttp3.HttpUrl;

/**
 * One rectangle as the API takes it: south below north, west below east, in WGS-84 degrees. It knows no box across the
 * antimeridian.
 *
 * @see "OpenSky REST API documentation, /states/all, bounding box and API credit usage"
 */
record BoundingBox(double south, double west, double north, double east) {
    /** Everything, which is asked for without a box and then yields aircraft without a position too. */
    static final BoundingBox WORLD = new BoundingBox(-90, -180, 90, 180);

    /** What a request costs at most, whatever it asks for. */
    static final int MOST_CREDITS = 4;

    /** 50.1 less 45.1 is a little more than 5 in binary; such a box of 5 by 5 degrees still has 25. */
    private static final double ROUNDING = 1e-9;

    /** What one request for this box costs, from 1 to {@link #MOST_CREDITS}. */
    int credits() {
        double squareDegrees = squareDegrees() - ROUNDING;
        if (squareDegrees <= 25) {
            return 1;
        }
        if (squareDegrees <= 100) {
            return 2;
        }
        return squareDegrees <= 400 ? 3 : MOST_CREDITS;
    }

    double squareDegrees() {
        return (north - south) * (east - west);
    }

    /** Whether the point lies inside or on the edge. */
    boolean contains(double latitude, double longitude) {
        return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
    }

    boolean contains(BoundingBox other) {
        return contains(other.south, other.west) && contains(other.north, other.east);
    }

    /** The smallest box that holds both. */
    BoundingBox hull(BoundingBox other) {
        return new BoundingBox(
                Math.min(south, other.south),
                Math.min(west, other.west),
                Math.max(north, other.north),
                Math.max(east, other.east));
    }

    HttpUrl addTo(HttpUrl url) {
        if (equals(WORLD)) {
            return url;
        }
        return url.newBuilder()
                .addQueryParameter("lamin", plain(south))
                .addQueryParameter("lomin", plain(west))
                .addQueryParameter("lamax", plain(north))
                .addQueryParameter("lomax", plain(east))
                .build();
    }

    /** As regions are written: {@code south/west/north/east}, each number in its shortest form. */
    String asText() {
        return plain(south) + "/" + plain(west) + "/" + plain(north) + "/" + plain(east);
    }

    static String plain(double degrees) {
        return BigDecimal.valueOf(degrees).stripTrailingZeros().toPlainString();
    }
}
