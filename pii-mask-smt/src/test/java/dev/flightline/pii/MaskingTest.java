// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    @Nested
    class CharacterMasks {
        /**
         * Rows 1 to 5 are the examples of docs.ksqldb.io (0.29.0, Scalar functions); the addresses were masked by ksqlDB
         * 0.29.0 with MASK_KEEP_RIGHT(customer_email, 4); the others follow from the definition of the functions.
         */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "null",
                ignoreLeadingAndTrailingWhitespace = true,
                value = {
                    "mask       | 0 | My Test $123        | Xx-Xxxx--nnn",
                    "keep_left  | 4 | My Test $123        | My Txxx--nnn",
                    "keep_right | 4 | My Test $123        | Xx-Xxxx-$123",
                    "mask_left  | 4 | My Test $123        | Xx-Xest $123",
                    "mask_right | 4 | My Test $123        | My Test -nnn",
                    "keep_right | 4 | ada@example.com     | xxx-xxxxxxx.com",
                    "keep_right | 4 | bo@example.org      | xx-xxxxxxx.org",
                    "keep_right | 4 | ada@new.example.com | xxx-xxx-xxxxxxx.com",
                    "keep_right | 4 | 12                  | 12",
                    "keep_left  | 4 | 12                  | 12",
                    "keep_left  | 0 | 12                  | nn",
                    "keep_right | 0 | 12                  | nn",
                    "mask_left  | 9 | 12                  | nn",
                    "mask_right | 9 | 12                  | nn",
                    "mask       | 0 | ''                  | ''",
                    "mask       | 0 | Žluťoučký ǅ ª ٣ Ⅷ 名 | Xxxxxxxxx-----n----",
                    "mask       | 0 | x😀y                | x--x",
                })
        void maskAsKsqlDoes(String strategy, int count, String clear, String masked) {
            Masking mask = new CharacterMask(Strategy.named(strategy).orElseThrow(), count);
            assertThat(mask.mask(clear, FieldType.STRING)).isEqualTo(masked);
        }
    }

    /** Unicode's categories as java.util.regex knows them, for every UTF-16 unit there is, surrogates included. */
    @Test
    void everyCharacterIsMaskedByItsCategory() {
        Pattern upper = Pattern.compile("\\p{Lu}");
        Pattern lower = Pattern.compile("\\p{Ll}");
        Pattern digit = Pattern.compile("\\p{Nd}");
        CharacterMask mask = new CharacterMask(Strategy.MASK, 0);
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String clear = String.valueOf((char) c);
            String expected = upper.matcher(clear).matches()
                    ? "X"
                    : lower.matcher(clear).matches()
                            ? "x"
                            : digit.matcher(clear).matches() ? "n" : "-";
            assertThat(mask.mask(clear, FieldType.STRING)).as("U+%04X", c).isEqualTo(expected);
        }
    }

    @Nested
    class Emails {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ada@example.com                  | a***@example.com",
                    "ada.lovelace+x@mail.example.com  | a***@mail.example.com",
                    "a@example.com                    | ***@example.com",
                    "żółw@bücher.example              | ż***@bücher.example",
                    "😀smile@example.com              | 😀***@example.com",
                    "'a b@example.com'                | *****",
                    "Ada <ada@example.com>            | *****",
                    "ada@example.com,bo@example.com   | *****",
                    "ada@bo@example.com               | *****",
                    "@example.com                     | *****",
                    "7@0791234567                     | *****",
                    "ada@192.168.0.1                  | *****",
                    "ada@                             | *****",
                    "ada                              | *****",
                    "'ada@example.com '               | *****",
                    "''                               | *****",
                })
        void keepFirstCharacterAndDomain(String clear, String masked) {
            assertThat(new EmailMask().mask(clear, FieldType.STRING)).isEqualTo(masked);
        }

        @Test
        void areMatchedInLinearTime() {
            String hostile = "a".repeat(5_000_000);
            assertThat(new EmailMask().mask(hostile + " ", FieldType.STRING)).isEqualTo(EmailMask.NO_ADDRESS);
            assertThat(new EmailMask().mask("a@" + hostile + "!", FieldType.STRING))
                    .isEqualTo(EmailMask.NO_ADDRESS);
        }
    }

    @Nested
    class Tokens {
        private final HmacToken token = new HmacToken("k1", Records.SECRET, Set.of("k1"));

        /** printf '%s' ada@example.com | openssl dgst -sha256 -hmac 2f7a1c9b... (the key of these tests) */
        private static final String ADA = "k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d";

        /** printf '%s' 42 | openssl dgst -sha256 -hmac 2f7a1c9b... */
        private static final String FORTY_TWO = "k1:fb16c979efbf3e490a7e80e1e84d31fd8f55a73e0d1a50c451e90043c1743769";

        @Test
        void areWhatOpensslComputes() {
            assertThat(token.mask("ada@example.com", FieldType.STRING)).isEqualTo(ADA);
        }

        @Test
        void ofBytesAreThoseOfTheirText() {
            byte[] bytes = "ada@example.com".getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            assertThat(token.mask(bytes, FieldType.BYTES)).isEqualTo(ADA);
            assertThat(token.mask(buffer, FieldType.BYTES)).isEqualTo(ADA);
            assertThat(buffer.remaining()).as("the input is not consumed").isEqualTo(bytes.length);
        }

        @Test
        void ofNumbersDependOnTheNumberOnly() {
            assertThat(token.mask("42", FieldType.STRING)).isEqualTo(FORTY_TWO);
            assertThat(token.mask((byte) 42, FieldType.INT8)).isEqualTo(FORTY_TWO);
            assertThat(token.mask((short) 42, FieldType.INT16)).isEqualTo(FORTY_TWO);
            assertThat(token.mask(42, FieldType.INT32)).isEqualTo(FORTY_TWO);
            assertThat(token.mask(42L, FieldType.INT64)).isEqualTo(FORTY_TWO);
            assertThat(token.mask(42f, FieldType.FLOAT32)).isEqualTo(FORTY_TWO);
            assertThat(token.mask(42d, FieldType.FLOAT64)).isEqualTo(FORTY_TWO);
            assertThat(token.mask(new BigDecimal("42.00"), FieldType.DECIMAL)).isEqualTo(FORTY_TWO);
            assertThat(token.mask(Timestamp.toLogical(Timestamp.SCHEMA, 42), FieldType.TIMESTAMP))
                    .isEqualTo(FORTY_TWO);
        }

        @Test
        void ofZeroAndOfWhatIsNotFiniteExist() {
            assertThat(token.mask(-0d, FieldType.FLOAT64)).isEqualTo(token.mask("0", FieldType.STRING));
            assertThat(token.mask(new BigDecimal("0.00"), FieldType.DECIMAL)).isEqualTo(token.mask(0, FieldType.INT32));
            assertThat(token.mask(Double.NaN, FieldType.FLOAT64)).isEqualTo(token.mask("NaN", FieldType.STRING));
        }

        @Test
        void ofAHugeExponentDoNotFillTheMemory() {
            assertThat(token.mask(new BigDecimal("1E+2000000000"), FieldType.DECIMAL))
                    .isEqualTo(token.mask("1E+2000000000", FieldType.STRING));
        }

        @Test
        void differByKey() {
            HmacToken other = new HmacToken("k1", Records.SECRET.replace('2', '3'), Set.of("k1"));
            assertThat(other.mask("ada@example.com", FieldType.STRING)).isNotEqualTo(ADA);
        }

        @Test
        void ofADeclaredKeyStayAsTheyAre() {
            HmacToken next = new HmacToken("k2", Records.SECRET.replace('2', '3'), Set.of("k1", "k2"));
            assertThat(next.mask(ADA, FieldType.STRING)).isEqualTo(ADA);
            String own = next.mask("ada@example.com", FieldType.STRING);
            assertThat(own).startsWith("k2:");
            assertThat(next.mask(own, FieldType.STRING)).isEqualTo(own);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "k3:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d",
                    ":c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d",
                    "k1-c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d",
                    "k1:C890380A1D95F82EDE8E3DEC6C497806874E655C4684F9DA9402265EAD7AE78D",
                    "k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78",
                    "k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78dd",
                    "k1:g890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d",
                    "k1: 890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d",
                    "k1:",
                })
        void areMadeOfWhatOnlyLooksLikeOne(String clear) {
            assertThat(token.mask(clear, FieldType.STRING)).startsWith("k1:").isNotEqualTo(clear);
        }

        /** Test cases 1, 2 and 6 of RFC 4231: keys shorter and longer than a block. */
        @ParameterizedTest
        @CsvSource({
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 1, 4869205468657265,"
                    + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            "4a656665, 1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                    + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            "aa, 131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b657920"
                    + "4669727374, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        })
        void areRfc4231s(String key, int times, String message, String expected) {
            HexFormat hex = HexFormat.of();
            assertThat(hex.formatHex(new HmacSha256(hex.parseHex(key.repeat(times))).of(hex.parseHex(message))))
                    .isEqualTo(expected);
        }

        @Test
        void areTheSameInEveryThread() throws Exception {
            List<String> expected = tokens();
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Future<List<String>>> answers = new ArrayList<>();
                for (int thread = 0; thread < 16; thread++) {
                    answers.add(threads.submit(this::tokens));
                }
                for (Future<List<String>> answer : answers) {
                    assertThat(answer.get()).isEqualTo(expected);
                }
            } finally {
                threads.shutdownNow();
            }
        }

        private List<String> tokens() {
            return IntStream.range(0, 5_000)
                    .mapToObj(i -> token.mask("passenger " + i, FieldType.STRING))
                    .toList();
        }

        @Test
        void showNoSecretInTheirText() {
            assertThat(token.toString()).doesNotContain(Records.SECRET);
        }
    }
}
