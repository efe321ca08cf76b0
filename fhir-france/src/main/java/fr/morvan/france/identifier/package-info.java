/// National identifiers of people and structures, checked by form and key.
@NullMarked
package fr.morvan.france.identifier;

import org.jspecify.annotations.NullMarked;
