package fr.morvan.mobile.circle;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is signed in.
///
/// @param kind `professional`, `patient`, `relative`, `digital-helper`, `ars-analyst`, `operator` or `service`
/// @param fhirUser their own resource, absent for those who have none
/// @param circles how many circles they belong to
/// @param situations where a professional may act; one of them goes into the header `Morvan-Acting-As`
/// @param actingAs the one of this request
public record MeView(
        String kind,
        String displayName,
        @Nullable String fhirUser,
        int circles,
        @Nullable List<SituationView> situations,
        @Nullable String actingAs) {

    /// Refuses absent parts.
    public MeView {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(displayName);
    }

    /// A *situation d'exercice*.
    ///
    /// @param id `PractitionerRole/…`
    /// @param label "Infirmière · Maison de santé de Château-Chinon"
    public record SituationView(String id, String label) {}
}
