/// Publishes documents as the national MHD flavour does: checks their content, keeps their bytes apart, replaces the
/// one by the other.
@ApplicationModule(allowedDependencies = {"access", "server"})
@NullMarked
package fr.morvan.fhir.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
