// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From what is on a ticket to what is said on the air, by one way for bookings, schedules and next legs. Immutable.
 *
 * <p>A flight number is looked up in the overrides first; a callsign is kept as it is; an IATA designator is replaced by
 * the airline's ICAO designator and loses its leading zeros ({@code SJ0118} is {@code SJT118}), the operational suffix
 * stays. Alphanumeric callsigns such as {@code EIN17A} and callsigns with zeros such as {@code AFR008} cannot be derived
 * from a ticket: they need an override, or to be in the source.
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
        this.callsignByFlightNumber = inBothWritings(overrides);
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
        String override = callsignByFlightNumber.isEmpty() ? null : callsignByFlightNumber.get(overrideKey(compact));
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
        String onTheAir = onTheAir(designator);
        if (onTheAir == null) {
            throw bad("has an airline designator without ICAO designator; add it to '"
                    + BookingNormalizerConfig.AIRLINE_CODES_CONFIG + "', or the flight number to '"
                    + BookingNormalizerConfig.CALLSIGN_OVERRIDES_CONFIG + "'");
        }
        return callsignByFlightNumber.getOrDefault(onTheAir, onTheAir);
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
        if (withOrigin && origin == null) {
            throw new RejectException(
                    RejectCode.MISSING_FIELD,
                    "names no airport of departure, which is part of every flight_id with '"
                            + BookingNormalizerConfig.FLIGHT_ID_WITH_ORIGIN_CONFIG
                            + "'; write the rule as ${flight_number}/${date}/${origin}, or fill the destination before it");
        }
        LocalDate date = times.date(SourceValue.of(rest.substring(slash + 1)), zone);
        return identity(callsign(rest.substring(0, slash)), date, origin);
    }

    /**
     * The overrides under {@code EI178} and under {@code EIN178}, since a schedule may write the number the other way than
     * the ticket does. A key of its own comes first, and a callsign that an override leads to stays what it is.
     */
    private Map<String, String> inBothWritings(Map<String, String> overrides) {
        Map<String, String> both = new HashMap<>();
        overrides.forEach((flightNumber, callsign) -> both.put(overrideKey(flightNumber), callsign));
        Set<String> callsigns = Set.copyOf(both.values());
        overrides.forEach((flightNumber, callsign) -> {
            FlightDesignator designator = FlightDesignator.parse(FlightDesignator.compact(flightNumber));
            String onTheAir = designator == null ? null : onTheAir(designator);
            if (onTheAir != null && !callsigns.contains(onTheAir)) {
                both.putIfAbsent(onTheAir, callsign);
            }
        });
        return Map.copyOf(both);
    }

    /** @return null for an airline whose ICAO designator nobody has told */
    private @Nullable String onTheAir(FlightDesignator designator) {
        String icao = designator.isIcao() ? designator.airline() : icaoByIata.get(designator.airline());
        return icao == null ? null : icao + designator.number() + designator.suffix();
    }

    private static String airport(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /** Equal for all writings of one flight number that differ in blanks, case and leading zeros. */
    static String overrideKey(String flightNumber) {
        String compact = FlightDesignator.compact(flightNumber);
        FlightDesignator designator = FlightDesignator.parse(compact);
        return designator == null ? compact : designator.toString();
    }

    private static RejectException bad(String reason) {
        return new RejectException(RejectCode.BAD_FLIGHT_NUMBER, reason);
    }
}
