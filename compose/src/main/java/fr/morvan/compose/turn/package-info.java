/// coturn, where it is installed: relays media that cannot go directly.
@NullMarked
package fr.morvan.compose.turn;

import org.jspecify.annotations.NullMarked;
