// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * One value as the source has it, neither null nor blank.
 *
 * @param value as Connect represents it, or a {@link Moment} that a function of a rule has made
 * @param declared what its schema says
 */
record SourceValue(Object value, SourceType declared) {
    private static final String VARIABLE_SCALE_DECIMAL = "io.debezium.data.VariableScaleDecimal";

    private static final String EPOCH = "1970-01-01";
    private static final String EMPTY_JSON = "{}";

    /** In characters: the time to read a number grows with the square of its length. */
    private static final int LONGEST_NUMBER = 1_000;

    /** A scale of a thousand million is three bytes in a record and a gigabyte of zeros as text. */
    private static final long LONGEST_FRACTION = 1000;

    /** Where a double stops to represent every whole number. */
    private static final double EXACT_WHOLE_NUMBERS = 1L << 53;

    /** A value without schema. */
    static SourceValue of(Object value) {
        return new SourceValue(value, SourceType.UNKNOWN);
    }

    /**
     * As text: strings without outer blanks, whole numbers without fraction, decimals without trailing zeros, dates and
     * times in ISO 8601.
     *
     * @throws RejectException for bytes, lists and nested records
     */
    String text() {
        if (declared.temporal() == null && isPlain()) {
            return value.toString().strip();
        }
        Moment moment = moment();
        if (moment != null) {
            return moment.toString();
        }
        BigDecimal number = decimal();
        if (number == null || Math.abs((long) number.scale()) > LONGEST_FRACTION) {
            throw new RejectException(
                    RejectCode.BAD_TEXT, "is " + type() + ", which has no text form; name a column inside it");
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * What the schema declares or a rule has made, or {@link java.util.Date} without schema, as a moment; null if neither.
     *
     * @throws RejectException if the value is not what its type promises
     */
    @Nullable
    Moment moment() {
        if (value instanceof Moment moment) {
            return moment;
        }
        TemporalType temporal = declared.temporal();
        if (temporal == null) {
            return value instanceof java.util.Date date ? new Moment.Absolute(Moment.instant(date)) : null;
        }
        try {
            return temporal.moment(value);
        } catch (DateTimeException | ArithmeticException | ClassCastException e) {
            throw new RejectException(
                    RejectCode.BAD_TIME, "is not a valid " + declared.name() + "; correct it in the source");
        }
    }

    /**
     * @return finite
     * @throws RejectException if it is no number
     */
    double toDouble() {
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        BigDecimal number = value instanceof String text ? parse(text) : decimal();
        if (number == null || !Double.isFinite(number.doubleValue())) {
            throw new RejectException(RejectCode.BAD_NUMBER, "is " + type() + ", a finite number is expected");
        }
        return number.doubleValue();
    }

    /** @throws RejectException if it is no whole number of 32 bits */
    int toInt() {
        BigDecimal number = value instanceof String text ? parse(text) : decimal();
        try {
            if (number != null) {
                return number.intValueExact();
            }
        } catch (ArithmeticException e) {
            // Falls through to the same reject: the number is not repeated in it.
        }
        throw new RejectException(RejectCode.BAD_NUMBER, "is " + type() + ", a whole number of 32 bits is expected");
    }

    /**
     * @return exactly the number, of a size that can be computed with
     * @throws RejectException if it is no number, or has more than a thousand digits behind the point or zeros before it
     */
    BigDecimal toDecimal() {
        BigDecimal number = value instanceof String text ? parse(text) : decimal();
        if (number == null || Math.abs((long) number.scale()) > LONGEST_FRACTION) {
            throw new RejectException(RejectCode.BAD_NUMBER, "is " + type() + ", a number is expected");
        }
        return number;
    }

    /** @throws RejectException if there is no zone of that name */
    ZoneId toZone() {
        ZoneId zone = ConfigChecks.zoneOrNull(text());
        if (zone == null) {
            throw new RejectException(
                    RejectCode.BAD_TIME, "is no time zone that Java knows; write an IANA name such as Europe/Zurich");
        }
        return zone;
    }

    /** @throws RejectException if it is neither yes nor no */
    boolean toBoolean() {
        if (value instanceof Boolean bool) {
            return bool;
        }
        String text = text().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default ->
                throw new RejectException(
                        RejectCode.BAD_BOOLEAN,
                        "is " + type() + " without a known meaning; write true, yes, y, t, on, 1 or the opposite");
        };
    }

    /**
     * Whether it is what Debezium puts into a NOT NULL column whose value the database has not logged: zero, the
     * start of 1970, or JSON without anything in it.
     */
    boolean isFiller() {
        if (value instanceof java.util.Date date) {
            return Moment.instant(date).equals(Instant.EPOCH);
        } else if (value instanceof String text && (text.startsWith(EPOCH) || text.equals(EMPTY_JSON))) {
            return true;
        }
        // decimal.handling.mode=string writes a zero as text.
        BigDecimal number = value instanceof String text ? parse(text) : decimal();
        return number != null && number.signum() == 0;
    }

    /** The value's type for messages: a schema name, or the simple name of its class. */
    String type() {
        if (value instanceof Moment) {
            return "a date or time";
        }
        return declared.name() != null
                ? declared.name()
                : "a " + value.getClass().getSimpleName();
    }

    /** Of a type whose text is what Java makes of it. */
    private boolean isPlain() {
        return value instanceof String || isWholeNumber() || value instanceof Boolean;
    }

    /** Of a type that has no other numbers. */
    private boolean isWholeNumber() {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static @Nullable BigDecimal parse(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The value as a number, exactly; null if it is none. */
    private @Nullable BigDecimal decimal() {
        if (isWholeNumber()) {
            return BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof BigDecimal number) {
            return number;
        } else if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        } else if (value instanceof Double || value instanceof Float) {
            return decimal((Number) value);
        } else if (value instanceof Struct struct
                && VARIABLE_SCALE_DECIMAL.equals(declared.name())
                && hasFields(struct)) {
            return decimal(struct.getWithoutDefault("scale"), struct.getWithoutDefault("value"));
        } else if (value instanceof Map<?, ?> map && map.size() == 2) {
            // The same in JSON without schema, where nothing but its two fields tells what it is.
            return decimal(map.get("scale"), map.get("value"));
        }
        return null;
    }

    private static boolean hasFields(Struct decimal) {
        return decimal.schema().field("scale") != null && decimal.schema().field("value") != null;
    }

    /** @param unscaled two's complement, big-endian; text holds it in Base64 */
    private static @Nullable BigDecimal decimal(@Nullable Object scale, @Nullable Object unscaled) {
        byte[] digits = bytes(unscaled);
        if (digits == null || digits.length == 0 || !(scale instanceof Integer || scale instanceof Long)) {
            return null;
        }
        long places = ((Number) scale).longValue();
        return places == (int) places ? new BigDecimal(new BigInteger(digits), (int) places) : null;
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        try {
            return value instanceof String text ? Base64.getDecoder().decode(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal decimal(Number floating) {
        double number = floating.doubleValue();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return null;
        }
        return number == Math.rint(number) && Math.abs(number) < EXACT_WHOLE_NUMBERS
                ? BigDecimal.valueOf((long) number)
                : new BigDecimal(floating.toString());
    }
}
