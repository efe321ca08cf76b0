/// The realm of `compose/keycloak` on a real Keycloak.
@NullMarked
package fr.morvan.keycloak.realm;

import org.jspecify.annotations.NullMarked;
