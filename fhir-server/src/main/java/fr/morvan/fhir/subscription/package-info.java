/// Tells system clients that something changed of what they follow: FHIR R4 Subscription, channel `rest-hook`.
@ApplicationModule(allowedDependencies = {"access", "audit", "changefeed", "server"})
@NullMarked
package fr.morvan.fhir.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
