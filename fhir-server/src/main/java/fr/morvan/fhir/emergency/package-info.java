/// Lets a professional outside the circle see one patient's record in an emergency, for a time, and tells of it.
@ApplicationModule(allowedDependencies = {"membership"})
@NullMarked
package fr.morvan.fhir.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
