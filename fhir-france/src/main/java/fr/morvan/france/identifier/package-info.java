/// National health identifiers of France.
@NullMarked
package fr.morvan.france.identifier;

import org.jspecify.annotations.NullMarked;
