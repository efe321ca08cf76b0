/// Wires the verifier and the service tokens from the `morvan.keycloak` properties.
@NullMarked
package fr.morvan.keycloak.spring;

import org.jspecify.annotations.NullMarked;
