@NullMarked
package fr.morvan.compose.simulate;

import org.jspecify.annotations.NullMarked;
