/// Serves FHIR over HTTP under `/fhir`: the servlet, its address and its limits.
@ApplicationModule
@NullMarked
package fr.morvan.fhir.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
