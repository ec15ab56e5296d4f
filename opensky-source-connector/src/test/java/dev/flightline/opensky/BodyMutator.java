// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import dev.flightline.opensky.MutatedBody.Fate;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import okio.ByteString;

/** Makes one body out of good rows and does one kind of harm to it, the same for the same seed. */
final class BodyMutator {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final List<GoodRow> ROWS = GoodRow.madeUp(new SplittableRandom(1), 400);
    private static final String TIME = "\"time\":1800000000";

    /** What may stand where something else belongs; valid JSON but for the names of numbers that are none. */
    private static final List<String> VALUES = Stream.concat(
                    Stream.of(
                                    "null, true, false, 0, -1, -0, 0.5, 1e999, -1e999, 1e-999, 1E5, 2147483647, 2147483648",
                                    "NaN, Infinity, -Infinity, 9223372036854775807, 9223372036854775808, -9223372036854775808",
                                    "180.0000001, -90.5, 1800000000000, \"\", \"  \", \"NaN\", \"1\", \"abc001\", \"\\u0000\"",
                                    "\"\\ud800\", \"\\udc00\\ud800\", \"a\\ud83d\\ude00\", \"\\\"],[\", [], {}, [[]], [{}]",
                                    "{\"time\":1}, {\"states\":[]}, {\"a\":1;\"a\":2}, [null;[null]]")
                            .flatMap(line -> Stream.of(line.split(", ")))
                            .map(value -> value.replace(';', ',')),
                    Stream.of(
                            "9".repeat(2_000),
                            "0." + "1".repeat(2_000),
                            "\"" + "x".repeat(2_000) + "\"",
                            "[".repeat(900) + "]".repeat(900)))
            .toList();

    private static final List<String> NO_JSON = List.of(
            "x", "\"", "'", "//", "/**/", ",", ":", "{", "[", "]", "}", "\0", "tru", "+1", "01", ".5", "1.", "-", "1e",
            "\\");

    private final SplittableRandom random;
    private final List<String> texts = new ArrayList<>();
    private final List<StateVector> untouched = new ArrayList<>();

    private BodyMutator(long seed) {
        random = new SplittableRandom(seed);
    }

    static MutatedBody body(long seed) {
        return new BodyMutator(seed).body();
    }

    private MutatedBody body() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> withBadRows();
            case 4 -> withBadFields();
            case 5 -> truncated();
            case 6, 7, 8 -> withASpotOfBadBytes();
            default -> withManySpotsOfBadBytes();
        };
    }

    /** Columns and whole rows of every wrong kind between good ones, the fields around them in any order. */
    private MutatedBody withBadRows() {
        int count = random.nextInt(1, 9);
        for (int i = 0; i < count; i++) {
            GoodRow row = any(ROWS);
            if (random.nextBoolean()) {
                texts.add(GoodRow.text(row.columns()));
                untouched.add(row.state());
            } else {
                texts.add(random.nextInt(4) == 0 ? elementInsteadOf(row) : GoodRow.text(withBadColumns(row)));
            }
        }
        byte[] bytes = utf8(documented());
        if (random.nextInt(8) == 0) {
            bytes = joined(BYTE_ORDER_MARK, bytes);
        }
        return new MutatedBody(ByteString.of(bytes), untouched, texts.size(), Fate.READ);
    }

    private String elementInsteadOf(GoodRow row) {
        String text = GoodRow.text(row.columns());
        return switch (random.nextInt(4)) {
            case 0 -> "[" + text + "]";
            case 1 -> "{\"row\":" + text + ",\"row\":" + text + "}";
            default -> any(VALUES);
        };
    }

    private List<String> withBadColumns(GoodRow row) {
        List<String> columns = new ArrayList<>(row.columns());
        for (int harm = random.nextInt(1, 4); harm > 0; harm--) {
            int column = random.nextInt(columns.size());
            switch (random.nextInt(6)) {
                case 0 -> columns.remove(column);
                case 1 -> columns.add(column, any(VALUES));
                case 2 -> columns.add(any(VALUES));
                default -> columns.set(column, any(VALUES));
            }
            if (columns.isEmpty()) {
                break;
            }
        }
        return columns;
    }

    private String documented() {
        List<String> fields =
                new ArrayList<>(List.of("\"states\":[" + String.join(space() + "," + space(), texts) + "]"));
        fields.add(random.nextInt(2), TIME);
        for (int more = random.nextInt(3); more > 0; more--) {
            fields.add(random.nextInt(fields.size() + 1), "\"more\":" + any(VALUES));
        }
        return "{" + space() + String.join(",", fields) + space() + "}" + space();
    }

    /** Fields that are missing, there twice or of another type, and more behind the object. */
    private MutatedBody withBadFields() {
        String states = "\"states\":[" + goodRows(random.nextInt(4)) + "]";
        String notAList = any(List.of("{}", "1", "NaN", "\"null\"", "true", "[", "[1", "{\"a\":[]}"));
        String notATime = any(List.of("null", "\"1\"", "1.5", "NaN", "-1", "0", "[]", "1e9", "9".repeat(30)));
        String text = any(List.of(
                "{" + TIME + "," + states + "," + TIME + "}",
                "{" + states + "," + TIME + "," + states + "}",
                "{" + TIME + ",\"states\":null," + states + "}",
                "{" + TIME + "," + states + "}" + any(VALUES),
                "{" + TIME + "," + states + "}" + any(NO_JSON),
                "{" + TIME + "," + states + "},{" + TIME + "," + states + "}",
                "{" + TIME + "}",
                "{" + states + "}",
                "{" + TIME + ",\"states\":" + notAList + "}",
                "{\"time\":" + notATime + "," + states + "}",
                "[{" + TIME + "," + states + "}]",
                "{" + TIME + "," + states + ",\"more\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}",
                "{" + TIME + "," + states + ",\"" + "n".repeat(2_000) + "\":1}",
                any(VALUES),
                any(NO_JSON),
                ""));
        return new MutatedBody(ByteString.of(utf8(text)), List.of(), -1, Fate.REFUSED);
    }

    private MutatedBody truncated() {
        byte[] bytes = utf8("{" + TIME + ",\"states\":[" + goodRows(random.nextInt(1, 6)) + "]}");
        return new MutatedBody(ByteString.of(bytes, 0, random.nextInt(bytes.length)), List.of(), -1, Fate.REFUSED);
    }

    /** Bytes in one place are replaced, removed, repeated or come in between. */
    private MutatedBody withASpotOfBadBytes() {
        int first = random.nextInt(5, 60);
        StringBuilder text =
                new StringBuilder("{").append(" ".repeat(first)).append(TIME).append(",\"states\":[");
        List<GoodRow> rows =
                Stream.generate(() -> any(ROWS)).limit(random.nextInt(1, 9)).toList();
        int length = text.length();
        List<int[]> places = new ArrayList<>();
        for (GoodRow row : rows) {
            String rowText = (places.isEmpty() ? "" : ",") + GoodRow.text(row.columns());
            text.append(rowText);
            int end = length + utf8(rowText).length;
            places.add(new int[] {length + (places.isEmpty() ? 0 : 1), end});
            length = end;
        }
        byte[] bytes = utf8(text.append("]}").toString());
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(random.nextInt(4) == 0 ? 400 : 4));
        for (int i = 0; i < rows.size(); i++) {
            if (to <= places.get(i)[0] || from >= places.get(i)[1]) {
                untouched.add(rows.get(i).state());
            }
        }
        return new MutatedBody(
                ByteString.of(harmed(bytes, from, to)), untouched, -1, Fate.READ_WITH_UNTOUCHED_OR_REFUSED);
    }

    private MutatedBody withManySpotsOfBadBytes() {
        Charset charset = any(List.of(
                StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("UTF-32")));
        byte[] bytes = ("{" + TIME + ",\"states\":[" + goodRows(random.nextInt(1, 6)) + "]}").getBytes(charset);
        for (int spots = random.nextInt(1, 9); spots > 0; spots--) {
            int from = random.nextInt(bytes.length);
            bytes = harmed(bytes, from, Math.min(bytes.length, from + random.nextInt(20)));
        }
        return new MutatedBody(ByteString.of(bytes), List.of(), -1, Fate.HARMLESS);
    }

    private byte[] harmed(byte[] bytes, int from, int to) {
        byte[] noise = new byte[random.nextInt(1, 5)];
        random.nextBytes(noise);
        return switch (random.nextInt(5)) {
            case 0 -> spliced(bytes, from, to, "");
            case 1 -> spliced(bytes, from, from, new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            case 2 -> spliced(bytes, from, to, any(NO_JSON));
            case 3 -> spliced(bytes, from, to, any(VALUES));
            default -> spliced(bytes, from, to, new String(noise, StandardCharsets.ISO_8859_1));
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, String replacement) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        spliced.writeBytes(replacement.getBytes(StandardCharsets.ISO_8859_1));
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }

    private String goodRows(int count) {
        return String.join(
                ",",
                Stream.generate(() -> GoodRow.text(any(ROWS).columns()))
                        .limit(count)
                        .toList());
    }

    private String space() {
        return any(List.of("", "", "", " ", "\r\n\t"));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
