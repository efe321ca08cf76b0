/// Questions to fhir-server over HTTP, in the caller's own name.
@NullMarked
package fr.morvan.mobile.fhirclient;

import org.jspecify.annotations.NullMarked;
