// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts text so that it keeps its length and its shape: every character of the alphabet becomes another one of it,
 * punctuation, symbols and blanks stay where they are. Different values stay different.
 *
 * <p>A value is unfit if it has a letter, digit or mark outside the alphabet, which would stay in clear, fewer characters
 * than {@link Alphabet#minLength}, or more than {@value #MAX_LENGTH}, since the time grows with the square.
 *
 * <p>The AES-256 key is {@code HKDF-SHA-256(secret in UTF-8, no salt, info "flightline-pii-mask-fpe")}, so that a token
 * of {@link HmacToken} under the same secret can never be that key.
 */
final class FormatPreserving implements Masking {
    static final int MAX_LENGTH = 256;

    private static final int KEY_BYTES = 32;
    private static final byte[] INFO = "flightline-pii-mask-fpe".getBytes(StandardCharsets.UTF_8);

    private final String keyId;
    private final Alphabet alphabet;
    private final Unfit unfit;
    private final Ff1 ff1;

    /**
     * @param keyId for {@link #toString} only
     * @param secret its UTF-8 bytes are what the key is derived from
     * @param tweak gives the same value another result; its UTF-8 bytes are used; may be empty
     * @param unfit what happens to values that cannot be encrypted
     */
    FormatPreserving(String keyId, String secret, Alphabet alphabet, String tweak, Unfit unfit) {
        this.keyId = keyId;
        this.alphabet = alphabet;
        this.unfit = unfit;
        this.ff1 = new Ff1(aesKey(secret), alphabet.radix(), tweak.getBytes(StandardCharsets.UTF_8));
    }

    /** The key for AES-256; 32 bytes. */
    static byte[] aesKey(String secret) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(secret.getBytes(StandardCharsets.UTF_8), null, INFO));
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(key, 0, key.length);
        return key;
    }

    @Override
    public Set<FieldType> accepts() {
        return Set.of(FieldType.STRING);
    }

    @Override
    public boolean keepsValuesApart() {
        return unfit == Unfit.FAIL;
    }

    @Override
    public String mask(Object value, FieldType type) {
        String text = (String) value;
        String problem = problem(text);
        if (problem == null) {
            return written(text, ff1.encrypt(numerals(text)));
        }
        if (unfit == Unfit.REDACT) {
            return Redaction.DEFAULT_REPLACEMENT;
        }
        throw new UnfitValueException(problem + "; use another alphabet or strategy, or set 'unfit' to redact");
    }

    private @Nullable String problem(String text) {
        int length = 0;
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            if (alphabet.numeral(text.charAt(i)) >= 0) {
                length++;
            } else if (!stays(codePoint)) {
                return "has a letter or digit outside its rule's alphabet, which strategy 'fpe' would leave in clear";
            }
        }
        if (length < alphabet.minLength()) {
            return "has fewer than " + alphabet.minLength()
                    + " characters of its rule's alphabet, so that strategy 'fpe' could be undone by trying out fewer"
                    + " than " + Alphabet.MIN_VALUES + " values";
        }
        return length > MAX_LENGTH ? "has more than " + MAX_LENGTH + " characters, too many for strategy 'fpe'" : null;
    }

    /** Whether a character outside the alphabet tells nothing but the shape. */
    private static boolean stays(int codePoint) {
        // Letters in circles and squares are symbols by their category.
        return !Character.isAlphabetic(codePoint) && isShape(codePoint);
    }

    private static boolean isShape(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    private byte[] numerals(String text) {
        byte[] numerals = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int numeral = alphabet.numeral(text.charAt(i));
            if (numeral >= 0) {
                numerals[length++] = (byte) numeral;
            }
        }
        return Arrays.copyOf(numerals, length);
    }

    private String written(String shape, byte[] numerals) {
        StringBuilder written = new StringBuilder(shape);
        int next = 0;
        for (int i = 0; i < shape.length(); i++) {
            if (alphabet.numeral(shape.charAt(i)) >= 0) {
                written.setCharAt(i, alphabet.character(Byte.toUnsignedInt(numerals[next++])));
            }
        }
        return written.toString();
    }

    /** Names the key by its id only. */
    @Override
    public String toString() {
        return "FF1 with key '" + keyId + "'";
    }
}
