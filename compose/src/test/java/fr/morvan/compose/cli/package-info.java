/// Tests.
@NullMarked
package fr.morvan.compose.cli;

import org.jspecify.annotations.NullMarked;
