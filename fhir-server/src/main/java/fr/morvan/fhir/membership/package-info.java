/// Knows who is in a patient's circle of care, and keeps that in the transaction that changes it.
@ApplicationModule(allowedDependencies = {"signin", "server"})
@NullMarked
package fr.morvan.fhir.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
