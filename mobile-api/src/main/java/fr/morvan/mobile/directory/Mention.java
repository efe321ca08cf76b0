package fr.morvan.mobile.directory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody a resource names.
///
/// @param reference relative, `PractitionerRole/…`; empty when the resource gives only a name
/// @param display the name the resource itself carries, free text of its writer: used only when the reference says
/// nothing
public record Mention(String reference, @Nullable String display) {

    /// Nobody is named.
    public static final Mention NOBODY = new Mention("", null);

    /// Refuses an absent reference; the empty one means there is none.
    public Mention {
        Objects.requireNonNull(reference);
    }
}
