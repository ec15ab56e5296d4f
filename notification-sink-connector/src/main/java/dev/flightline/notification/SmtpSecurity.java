// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/** How the connection to an SMTP server is protected, by the names that {@code security} takes in lower case. */
enum SmtpSecurity {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** Upgraded before anything is sent; a server that cannot is refused. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS
}
