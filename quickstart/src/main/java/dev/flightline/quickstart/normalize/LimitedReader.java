// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Text without end is fine, one record without end is not. Not thread-safe. */
final class LimitedReader extends FilterReader {
    /** In characters; a broker takes about a million bytes unless it is told otherwise. */
    static final int LONGEST_RECORD = 4_000_000;

    private long sinceStart;

    /** One record is longer than {@link #LONGEST_RECORD}. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    LimitedReader(Reader text) {
        super(text);
    }

    /** What is read from here on belongs to the next record, but for what the parser holds already. */
    void startRecord() {
        sinceStart = 0;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        sinceStart += Math.max(count, 0);
        if (sinceStart > LONGEST_RECORD) {
            throw new TooLongException();
        }
        return count;
    }
}
