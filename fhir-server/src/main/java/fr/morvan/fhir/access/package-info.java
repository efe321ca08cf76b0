/// Decides who sees what: one set of rules, asked by the query guard, the narrowing and the result filter.
@ApplicationModule(allowedDependencies = {"consent", "emergency", "signin", "membership", "server", "storage"})
@NullMarked
package fr.morvan.fhir.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
