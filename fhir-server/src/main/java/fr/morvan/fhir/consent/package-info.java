/// Knows what a patient refused, blocked and granted, and keeps that in the transaction that writes the Consent.
@ApplicationModule(allowedDependencies = {"signin", "membership", "server"})
@NullMarked
package fr.morvan.fhir.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
