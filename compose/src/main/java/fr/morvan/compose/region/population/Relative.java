package fr.morvan.compose.region.population;

import fr.morvan.france.id.RelatedPersonId;

/// A relative or carer of one patient.
///
/// @param relation v3 RoleCode, for example `CHILD`
/// @param relationText the same in French
public record Relative(
        RelatedPersonId id,
        Gender gender,
        String given,
        String family,
        String relation,
        String relationText,
        String phone,
        String email) {

    /// Name as the circle reads it.
    public String displayName() {
        return given + " " + family;
    }
}
