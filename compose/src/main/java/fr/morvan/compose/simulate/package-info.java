/// A regional day of requests, played in a moment with the code that matches them in earnest.
@NullMarked
package fr.morvan.compose.simulate;

import org.jspecify.annotations.NullMarked;
