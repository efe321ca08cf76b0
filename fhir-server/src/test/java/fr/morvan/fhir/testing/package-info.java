/// What the tests of this module share: a running server, tokens, a small world of patients.
@NullMarked
package fr.morvan.fhir.testing;

import org.jspecify.annotations.NullMarked;
