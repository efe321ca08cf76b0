/// Gives tests a real PostgreSQL and a real Keycloak: containers where a Docker engine answers, else the embedded
/// parts.
@NullMarked
package fr.morvan.embedded.testing;

import org.jspecify.annotations.NullMarked;
