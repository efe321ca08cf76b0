/// The one port to fhir-server.
@NullMarked
package fr.morvan.teleconsult.fhirclient;

import org.jspecify.annotations.NullMarked;
