package net.sourceforge.plantuml;

import org.jspecify.annotations.Nullable;

/// What HAPI's FHIRPath Patch asks of a drawing library, whose 17 MB are left out; each path with a filter, an index or
/// a function failed without it. To be removed with the first HAPI that asks commons-lang instead.
public final class StringUtils {

    private StringUtils() {}

    /// Whether there is a character.
    public static boolean isNotEmpty(@Nullable CharSequence text) {
        return text != null && !text.isEmpty();
    }
}
