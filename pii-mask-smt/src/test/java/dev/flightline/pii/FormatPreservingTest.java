// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatPreservingTest {
    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt key:2f7a1c9b... -kdfopt info:flightline-pii-mask-fpe HKDF */
    private static final String AES_KEY = "5a4289383ff7a475b7602f5d8a532127eb285dfe2bad6d805316db570d0f0e51";

    private static FormatPreserving digits(String tweak) {
        return new FormatPreserving("k1", Records.SECRET, Alphabet.of("digits"), tweak, Unfit.FAIL);
    }

    private static String masked(Masking masking, String clear) {
        return String.valueOf(masking.mask(clear, FieldType.STRING));
    }

    private static String[] fpe(String... more) {
        List<String> pairs =
                new ArrayList<>(List.of("rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", Records.SECRET));
        pairs.addAll(List.of(more));
        return Records.rule("phone", "fpe", pairs.toArray(String[]::new));
    }

    private static byte[] numerals(String text) {
        byte[] numerals = new byte[text.length()];
        for (int i = 0; i < numerals.length; i++) {
            numerals[i] = (byte) BASE36.indexOf(text.charAt(i));
        }
        return numerals;
    }

    /** The nine samples for FF1 that NIST published with SP 800-38G (FF1samples.pdf). */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2B7E151628AED2A6ABF7158809CF4F3C, 10, '', 0123456789, 2433477484",
                "2B7E151628AED2A6ABF7158809CF4F3C, 10, 39383736353433323130, 0123456789, 6124200773",
                "2B7E151628AED2A6ABF7158809CF4F3C, 36, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum",
                "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 10, '', 0123456789, 2830668132",
                "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 10, 39383736353433323130, 0123456789, 2496655549",
                "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 36, 3737373770717273373737, 0123456789abcdefghi,"
                        + " xbj3kv35jrawxv32ysr",
                "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 10, '', 0123456789, 6657667009",
                "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 10, 39383736353433323130, 0123456789,"
                        + " 1001623463",
                "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 36, 3737373770717273373737,"
                        + " 0123456789abcdefghi, xs8a0azh2avyalyzuwd",
            })
    void encryptsTheSamplesOfNist(String key, int radix, String tweak, String clear, String encrypted) {
        HexFormat hex = HexFormat.of();
        assertThat(new Ff1(hex.parseHex(key), radix, hex.parseHex(tweak)).encrypt(numerals(clear)))
                .isEqualTo(numerals(encrypted));
    }

    @Test
    void derivesItsKeyAsOpensslDoes() {
        assertThat(HexFormat.of().formatHex(FormatPreserving.aesKey(Records.SECRET)))
                .isEqualTo(AES_KEY);
    }

    @Test
    void canBeUndoneByWhoHasTheSecret() {
        String masked = masked(digits("phone"), "41791234567");
        FPEFF1Engine engine = new FPEFF1Engine();
        byte[] tweak = "phone".getBytes(StandardCharsets.UTF_8);
        engine.init(false, new FPEParameters(new KeyParameter(HexFormat.of().parseHex(AES_KEY)), 10, tweak));
        byte[] clear = new byte[11];
        engine.processBlock(numerals(masked), 0, 11, clear, 0);
        assertThat(clear).isEqualTo(numerals("41791234567"));
    }

    @Test
    void keepsTheShapeOfANumber() {
        String masked = masked(digits(""), "+41 (0)79 123-45.67 ☎");
        assertThat(masked).matches("\\+\\d\\d \\(\\d\\)\\d\\d \\d{3}-\\d\\d\\.\\d\\d ☎");
        assertThat(masked.replaceAll("\\D", "")).isEqualTo(masked(digits(""), "410791234567"));
    }

    @Test
    void dependsOnSecretTweakAndAlphabet() {
        Alphabet digits = Alphabet.of("digits");
        Set<String> masked = Set.of(
                masked(digits(""), "123456789012"),
                masked(digits("a"), "123456789012"),
                masked(
                        new FormatPreserving("k1", Records.SECRET.replace('2', '3'), digits, "", Unfit.FAIL),
                        "123456789012"),
                masked(
                        new FormatPreserving("k1", Records.SECRET, Alphabet.of("alphanumeric"), "", Unfit.FAIL),
                        "123456789012"));
        assertThat(masked).hasSize(4).doesNotContain("123456789012");
    }

    @Test
    void keepsDifferentValuesDifferent() {
        FormatPreserving fpe = digits("");
        Set<String> masked = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            masked.add(masked(fpe, String.valueOf(1_000_000 + i)));
        }
        assertThat(masked).hasSize(5_000).allMatch(value -> value.matches("\\d{7}"));
    }

    @ParameterizedTest
    @CsvSource({
        "alphanumeric, QX7R2P, [0-9A-Za-z]{6}",
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ, CH93 0076 2011 6238 5295 7, '[0-9A-Z]{4}( [0-9A-Z]{4}){4} [0-9A-Z]'",
        "абвгдежзиклмнопрстуфхцчшщъыьэюя, иван-петров, [а-я]{4}-[а-я]{6}"
    })
    void encryptsOtherAlphabets(String alphabet, String clear, String shape) {
        FormatPreserving fpe = new FormatPreserving("k1", Records.SECRET, Alphabet.of(alphabet), "", Unfit.FAIL);
        assertThat(masked(fpe, clear)).matches(shape).isNotEqualTo(clear);
    }

    @Test
    void encryptsAlphabetsOfEverySizeUpTo256() {
        StringBuilder characters = new StringBuilder();
        for (char c = '\u4e00'; characters.length() < 256; c++) {
            characters.append(c);
        }
        FormatPreserving fpe =
                new FormatPreserving("k1", Records.SECRET, Alphabet.of(characters.toString()), "", Unfit.FAIL);
        String clear = characters.substring(250);
        assertThat(masked(fpe, clear)).hasSameSizeAs(clear).isNotEqualTo(clear).matches("[\u4e00-\u4eff]*");
    }

    @ParameterizedTest
    @CsvSource({"digits, 6", "alphanumeric, 4", "0123456789abcdef, 5", BASE36 + ", 4"})
    void needsAMillionValues(String alphabet, int length) {
        assertThat(Alphabet.of(alphabet).minLength()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345",
                "+-()",
                "Ada 1234567",
                "123456é",
                "123456e\u0301",
                "123456٣",
                "123456½",
                "123456Ⅷ",
                "123456Ⓐ",
                "123456🅰",
                "123456\ud835\udc00",
                "123456\ud800"
            })
    void neverLetsAnUnfitValuePass(String clear) {
        assertThatThrownBy(() -> masked(digits(""), clear)).isInstanceOf(UnfitValueException.class);
        FormatPreserving redacting =
                new FormatPreserving("k1", Records.SECRET, Alphabet.of("digits"), "", Unfit.REDACT);
        assertThat(masked(redacting, clear)).isEqualTo("*****");
    }

    @Test
    void takesNoTextThatWouldTakeLong() {
        assertThat(masked(digits(""), "1".repeat(256))).hasSize(256);
        assertThatThrownBy(() -> masked(digits(""), "1".repeat(257))).isInstanceOf(UnfitValueException.class);
    }

    @Test
    void failsTheRecordOfAnUnfitValueAndNamesItsField() {
        Schema schema =
                SchemaBuilder.struct().field("phone", Schema.STRING_SCHEMA).build();
        assertThatThrownBy(() ->
                        Records.values(fpe()).apply(Records.sunk(schema, new Struct(schema).put("phone", "98765"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'phone' of the value at bookings-2@4711 has fewer than 6 characters")
                .hasMessageNotContaining("98765");
        assertThatThrownBy(() -> Records.values(fpe()).apply(Records.sunk(null, Map.of("phone", "+41 Ada 9876543"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'phone' of the value at bookings-2@4711 has a letter or digit outside")
                .hasMessageNotContaining("Ada");
        Schema withDefault = SchemaBuilder.struct()
                .field("phone", SchemaBuilder.string().defaultValue("98765").build())
                .build();
        assertThatThrownBy(() -> Records.values(fpe()).apply(Records.sunk(withDefault, new Struct(withDefault))))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("98765");
    }

    @Test
    void givesEveryThreadTheSameAnswers() throws Exception {
        FormatPreserving fpe = digits("");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            expected.add(masked(fpe, "41790000" + (1000 + i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                answers.add(threads.submit(() -> {
                    List<String> masked = new ArrayList<>();
                    for (int i = 0; i < 500; i++) {
                        masked.add(masked(fpe, "41790000" + (1000 + i)));
                    }
                    return masked;
                }));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void showsNoSecretInItsText() {
        assertThat(digits("").toString()).isEqualTo("FF1 with key 'k1'");
    }
}
