/// Tests.
@NullMarked
package fr.morvan.compose.load;

import org.jspecify.annotations.NullMarked;
