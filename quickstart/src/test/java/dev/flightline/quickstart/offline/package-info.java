// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

@NullMarked
package dev.flightline.quickstart.offline;

import org.jspecify.annotations.NullMarked;
