/// Starts the real PostgreSQL and Keycloak from Maven Central binaries.
@NullMarked
package fr.morvan.embedded;

import org.jspecify.annotations.NullMarked;
