/// REST edge of the console page.
@NullMarked
package fr.morvan.teleconsult.console;

import org.jspecify.annotations.NullMarked;
