/// Typed ids of the FHIR resources the services speak about.
@NullMarked
package fr.morvan.france.id;

import org.jspecify.annotations.NullMarked;
