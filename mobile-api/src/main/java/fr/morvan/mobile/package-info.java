/// The REST edge of the circle-of-care app: one package a feature, FHIR only behind `fhirclient` and the mappers.
@NullMarked
package fr.morvan.mobile;

import org.jspecify.annotations.NullMarked;
