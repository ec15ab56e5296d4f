// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From what is on a ticket to what is said on the air, by one way for bookings, schedules and next legs. Immutable.
 *
 * <p>A flight number is looked up in the overrides first; a callsign is kept as it is; an IATA designator is replaced by
 * the airline's ICAO designator and loses its leading zeros ({@code SJ0118} is {@code SJT118}), the operational suffix
 * stays. Alphanumeric callsigns such as {@code EIN17A} cannot be derived: they need an override, or to be in the source.
 */
final class FlightIdentities {
    /** What {@code field.callsign} may be: anything an aircraft can transmit. */
    private static final Pattern TRANSMITTED = Pattern.compile("[A-Z0-9]{1,8}");

    private static final Pattern WITH_ORIGIN = Pattern.compile("(.*)/\\s*([A-Za-z]{3,4})\\s*");

    private final Map<String, String> icaoByIata;
    private final Map<String, String> callsignByFlightNumber;
    private final boolean withOrigin;
    private final SourceTimes times;

    /**
     * @param icaoByIata airline designators, upper case
     * @param overrides callsigns by flight number, in any writing
     * @param withOrigin whether the airport is part of the identity
     */
    FlightIdentities(
            Map<String, String> icaoByIata, Map<String, String> overrides, boolean withOrigin, SourceTimes times) {
        this.icaoByIata = Map.copyOf(icaoByIata);
        Map<String, String> normalized = new HashMap<>();
        overrides.forEach((flightNumber, callsign) -> normalized.put(overrideKey(flightNumber), callsign));
        this.callsignByFlightNumber = Map.copyOf(normalized);
        this.withOrigin = withOrigin;
        this.times = times;
    }

    boolean withOrigin() {
        return withOrigin;
    }

    /**
     * The callsign that a flight number is flown under.
     *
     * @throws RejectException with {@link RejectCode#BAD_FLIGHT_NUMBER}
     */
    String callsign(String flightNumber) {
        String compact = FlightDesignator.compact(flightNumber);
        String override = callsignByFlightNumber.get(overrideKey(compact));
        if (override != null) {
            return override;
        }
        if (FlightDesignator.isCallsign(compact)) {
            return compact;
        }
        FlightDesignator designator = FlightDesignator.parse(compact);
        if (designator == null) {
            throw bad("is neither an IATA flight number (airline, up to four digits, perhaps a letter) nor a callsign;"
                    + " correct it, or add a rule '" + CanonicalField.CALLSIGN.configKey() + "'");
        }
        String icao = designator.isIcao() ? designator.airline() : icaoByIata.get(designator.airline());
        if (icao == null) {
            throw bad("has an airline designator without ICAO designator; add it to '"
                    + BookingNormalizerConfig.AIRLINE_CODES_CONFIG + "', or the flight number to '"
                    + BookingNormalizerConfig.CALLSIGN_OVERRIDES_CONFIG + "'");
        }
        return icao + designator.number() + designator.suffix();
    }

    /**
     * A callsign that the source states itself.
     *
     * @throws RejectException with {@link RejectCode#BAD_FLIGHT_NUMBER}
     */
    static String statedCallsign(String text) {
        String compact = FlightDesignator.compact(text);
        if (!TRANSMITTED.matcher(compact).matches()) {
            throw bad("is no callsign: one to eight letters and digits are expected");
        }
        return compact;
    }

    /** @param origin needed where the airport is part of the identity, ignored otherwise */
    FlightIdentity identity(String callsign, LocalDate date, @Nullable String origin) {
        return new FlightIdentity(callsign, date, withOrigin && origin != null ? airport(origin) : null);
    }

    /**
     * An identity from {@code designator/date}, or {@code designator/date/origin} where the airport is part of it.
     *
     * @param defaultOrigin the airport where the text names none
     * @throws RejectException with {@link RejectCode#BAD_FLIGHT_NUMBER} or {@link RejectCode#BAD_TIME}
     */
    FlightIdentity parse(String text, @Nullable String defaultOrigin, Supplier<ZoneId> zone) {
        String origin = defaultOrigin;
        String rest = text;
        Matcher matcher = WITH_ORIGIN.matcher(text);
        if (withOrigin && matcher.matches()) {
            rest = matcher.group(1);
            origin = matcher.group(2);
        }
        int slash = rest.indexOf('/');
        if (slash < 0) {
            throw bad("is not of the form designator/date; write the rule as ${flight_number}/${date}");
        }
        LocalDate date = times.date(new SourceValue(rest.substring(slash + 1), null), zone);
        return identity(callsign(rest.substring(0, slash)), date, origin);
    }

    private static String airport(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    private static String overrideKey(String flightNumber) {
        String compact = FlightDesignator.compact(flightNumber);
        FlightDesignator designator = FlightDesignator.parse(compact);
        return designator == null ? compact : designator.toString();
    }

    private static RejectException bad(String reason) {
        return new RejectException(RejectCode.BAD_FLIGHT_NUMBER, reason);
    }
}
