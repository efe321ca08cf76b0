/// Turns a verified Keycloak token into a typed caller.
@NullMarked
package fr.morvan.keycloak;

import org.jspecify.annotations.NullMarked;
