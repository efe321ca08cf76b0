package fr.morvan.compose.region;

import java.util.List;
import java.util.Optional;

/// A sign-in of the demonstration.
///
/// @param username sign-in name
/// @param password the same for all, in the demonstration only
/// @param displayName the person's name
/// @param role realm role, for example `professional`
/// @param what who the person is in the story, in French
/// @param fhirUser `Practitioner/…`, `Patient/…` or `RelatedPerson/…`; empty for those without one
/// @param situations `PractitionerRole/…` of a professional
public record DemoAccount(
        String username,
        String password,
        String displayName,
        String role,
        String what,
        Optional<String> fhirUser,
        List<String> situations) {}
