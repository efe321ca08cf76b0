/// That the load measures what it says.
@NullMarked
package fr.morvan.compose.bench;

import org.jspecify.annotations.NullMarked;
