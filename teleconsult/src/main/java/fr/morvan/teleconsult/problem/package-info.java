/// The one catalogue of what the REST edge refuses, as RFC 9457 problems.
@NullMarked
package fr.morvan.teleconsult.problem;

import org.jspecify.annotations.NullMarked;
