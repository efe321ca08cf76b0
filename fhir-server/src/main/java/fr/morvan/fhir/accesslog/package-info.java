/// Tells a patient in plain words who saw or changed their record, from the audit.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package fr.morvan.fhir.accesslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
