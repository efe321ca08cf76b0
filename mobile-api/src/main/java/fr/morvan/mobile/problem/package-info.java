/// The one catalogue of what can go wrong, and how it is told (RFC 9457).
@NullMarked
package fr.morvan.mobile.problem;

import org.jspecify.annotations.NullMarked;
