// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Mustache;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * What a template is tried with where there is no record yet: it stands for every variable, and for every section.
 *
 * @param sections whether each section is a list of one; else of none
 * @param text what every variable shows
 */
record TemplateSample(boolean sections, String text) implements Mustache.CustomContext, Iterable<Object> {
    @Override
    public Object get(String name) {
        return this;
    }

    @Override
    public Iterator<Object> iterator() {
        return sections ? List.<Object>of(this).iterator() : Collections.emptyIterator();
    }

    @Override
    public String toString() {
        return text;
    }
}
