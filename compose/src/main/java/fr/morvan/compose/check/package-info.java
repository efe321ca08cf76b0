/// Asks a running platform, from outside and as people do, whether it works; one line an assertion.
@NullMarked
package fr.morvan.compose.check;

import org.jspecify.annotations.NullMarked;
