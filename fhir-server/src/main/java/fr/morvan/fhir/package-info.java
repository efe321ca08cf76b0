/// The shared record: HAPI FHIR JPA R4, with one place that decides who sees what.
@NullMarked
package fr.morvan.fhir;

import org.jspecify.annotations.NullMarked;
