// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import org.apache.kafka.common.config.types.Password;

/**
 * An OAuth2 client of an OpenSky account.
 *
 * @param secret unwrapped only where the token request is built
 */
record Credentials(String clientId, Password secret) {}
