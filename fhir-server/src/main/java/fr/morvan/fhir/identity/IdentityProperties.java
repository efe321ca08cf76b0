package fr.morvan.fhir.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whose identities this record holds.
///
/// @param demonstration Whether this is a demonstration: INS of tests and demonstrations are accepted and those of real
/// people refused, instead of the other way round.
@Validated
@ConfigurationProperties("morvan.fhir.identity")
record IdentityProperties(@DefaultValue("false") boolean demonstration) {}
