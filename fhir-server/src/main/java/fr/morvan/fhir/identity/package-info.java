/// Knows who a patient is: checks each identity that is written, keeps one active record per qualified INS.
@ApplicationModule(allowedDependencies = {"signin", "server"})
@NullMarked
package fr.morvan.fhir.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
