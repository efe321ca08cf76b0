/// Tests.
@NullMarked
package fr.morvan.compose.realm;

import org.jspecify.annotations.NullMarked;
