/// The realm Keycloak imports, and how a later change reaches it.
@NullMarked
package fr.morvan.compose.realm;

import org.jspecify.annotations.NullMarked;
