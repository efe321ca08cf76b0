/// Exports what a service may see as files, behind its request (FHIR Bulk Data Access 2.0).
@ApplicationModule(allowedDependencies = {"access", "audit", "document", "server"})
@NullMarked
package fr.morvan.fhir.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
