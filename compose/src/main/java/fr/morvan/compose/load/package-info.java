/// Sends FHIR transaction bundles to fhir-server, once each.
@NullMarked
package fr.morvan.compose.load;

import org.jspecify.annotations.NullMarked;
