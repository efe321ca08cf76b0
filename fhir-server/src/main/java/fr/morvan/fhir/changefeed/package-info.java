/// Tells each caller what changed of what they may see, in an order that loses nothing.
@ApplicationModule(allowedDependencies = {"access", "server"})
@NullMarked
package fr.morvan.fhir.changefeed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
