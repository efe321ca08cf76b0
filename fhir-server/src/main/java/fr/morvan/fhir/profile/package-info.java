/// Validates what is written against the profiles of configured implementation guides, offline.
@ApplicationModule(allowedDependencies = {"server"})
@NullMarked
package fr.morvan.fhir.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
