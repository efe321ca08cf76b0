package fr.morvan.mobile.directory;

import java.util.Objects;

/// How a member of a circle is called and what they are in it.
///
/// @param role in French, as the record words it: "Infirmière", "Médecin · Dermatologie", "Proche"
public record Person(String displayName, String role) {

    /// Refuses absent parts.
    public Person {
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(role);
    }
}
