/// Writes the demonstration region as FHIR R4 transactions.
@NullMarked
package fr.morvan.compose.region.record;

import org.jspecify.annotations.NullMarked;
