/// Writes down each disclosure, each write and each denial: in the transaction that writes, or before the answer
/// leaves.
@ApplicationModule(allowedDependencies = {"access", "signin", "server"})
@NullMarked
package fr.morvan.fhir.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
