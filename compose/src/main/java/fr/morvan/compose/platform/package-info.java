/// The platform as one thing: its parts, their order, where they keep what.
@NullMarked
package fr.morvan.compose.platform;

import org.jspecify.annotations.NullMarked;
