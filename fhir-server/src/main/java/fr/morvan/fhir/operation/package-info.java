/// Serves the operations of this server: break-glass and the patient's access log.
@ApplicationModule(allowedDependencies = {"access", "accesslog", "emergency", "server"})
@NullMarked
package fr.morvan.fhir.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
