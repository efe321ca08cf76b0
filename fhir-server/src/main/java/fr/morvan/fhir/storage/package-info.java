/// Stores resources: HAPI's JPA beans, their settings and the schema.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package fr.morvan.fhir.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
