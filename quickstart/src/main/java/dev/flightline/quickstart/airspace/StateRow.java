// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of one row as they stand in the JSON, and their types as they should be. */
final class StateRow {
    private static final int COLUMNS = 17;

    /** A column is missing or has another type. */
    static final class MalformedException extends Exception {
        MalformedException(int column) {
            super("column " + column);
        }
    }

    private final List<@Nullable Object> columns = new ArrayList<>(COLUMNS + 1);

    /** Reads from behind the opening bracket to the closing one, whatever is between. */
    static StateRow read(JsonParser json) throws IOException {
        StateRow row = new StateRow();
        JsonToken token;
        while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
            row.columns.add(value(token, json));
        }
        return row;
    }

    private static @Nullable Object value(JsonToken token, JsonParser json) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case START_ARRAY -> read(json).columns;
            default -> {
                json.skipChildren();
                yield token;
            }
        };
    }

    StateVector toStateVector() throws MalformedException {
        if (columns.size() < COLUMNS) {
            throw new MalformedException(columns.size());
        }
        return new StateVector(
                required(0, string(0)),
                string(1),
                required(2, string(2)),
                integer(3),
                required(4, integer(4)),
                decimal(5),
                decimal(6),
                decimal(7),
                flag(8),
                decimal(9),
                decimal(10),
                decimal(11),
                sensors(12),
                decimal(13),
                string(14),
                flag(15),
                small(16),
                columns.size() > COLUMNS && columns.get(17) != null ? (Integer) small(17) : null);
    }

    private static <T> T required(int column, @Nullable T value) throws MalformedException {
        if (value == null) {
            throw new MalformedException(column);
        }
        return value;
    }

    private <T> @Nullable T column(int column, Class<T> type) throws MalformedException {
        Object value = columns.get(column);
        if (value != null && !type.isInstance(value)) {
            throw new MalformedException(column);
        }
        return type.cast(value);
    }

    private @Nullable String string(int column) throws MalformedException {
        return column(column, String.class);
    }

    private boolean flag(int column) throws MalformedException {
        return required(column, column(column, Boolean.class));
    }

    /** Whole numbers also stand in columns of decimals. */
    private @Nullable Double decimal(int column) throws MalformedException {
        Number number = column(column, Number.class);
        if (number == null) {
            return null;
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new MalformedException(column);
        }
        return value;
    }

    private @Nullable Long integer(int column) throws MalformedException {
        Number number = column(column, Number.class);
        if (number instanceof BigInteger) {
            throw new MalformedException(column);
        }
        return number == null ? null : (Long) number.longValue();
    }

    private int small(int column) throws MalformedException {
        return required(column, column(column, Integer.class));
    }

    private @Nullable List<Integer> sensors(int column) throws MalformedException {
        List<?> values = column(column, List.class);
        if (values == null) {
            return null;
        }
        List<Integer> sensors = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof Integer sensor)) {
                throw new MalformedException(column);
            }
            sensors.add(sensor);
        }
        return List.copyOf(sensors);
    }
}
