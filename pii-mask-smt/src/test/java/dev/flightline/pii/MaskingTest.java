// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        void showNoSecretInTheirText() {
            assertThat(token.toString()).doesNotContain(Records.SECRET);
        }
    }
}
