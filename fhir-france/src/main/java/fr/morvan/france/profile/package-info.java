/// Addresses of the FR Core profiles and extensions the platform writes.
@NullMarked
package fr.morvan.france.profile;

import org.jspecify.annotations.NullMarked;
