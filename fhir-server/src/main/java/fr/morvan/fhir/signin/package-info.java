/// Tells who calls: the filter before the servlet, and the caller of a request.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package fr.morvan.fhir.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
