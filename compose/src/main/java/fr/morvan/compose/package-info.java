/// Starts, watches and fills the whole platform.
@NullMarked
package fr.morvan.compose;

import org.jspecify.annotations.NullMarked;
