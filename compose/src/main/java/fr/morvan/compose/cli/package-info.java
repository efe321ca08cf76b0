/// The operator's command line, `./morvan`.
@NullMarked
package fr.morvan.compose.cli;

import org.jspecify.annotations.NullMarked;
