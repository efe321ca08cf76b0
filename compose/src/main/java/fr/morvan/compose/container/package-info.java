/// What runs once in a container: renders the realm, loads the demonstration region.
@NullMarked
package fr.morvan.compose.container;

import org.jspecify.annotations.NullMarked;
