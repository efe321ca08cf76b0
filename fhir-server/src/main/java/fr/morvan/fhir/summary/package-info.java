/// Makes the International Patient Summary of what the caller may see of a record.
@ApplicationModule(allowedDependencies = {"access", "server"})
@NullMarked
package fr.morvan.fhir.summary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
