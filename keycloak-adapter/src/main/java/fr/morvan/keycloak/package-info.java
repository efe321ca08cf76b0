/// Turns a verified Keycloak token into a typed caller, and fetches tokens for calls between services.
@NullMarked
package fr.morvan.keycloak;

import org.jspecify.annotations.NullMarked;
