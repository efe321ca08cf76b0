/// French health identifiers, code systems and territory.
@NullMarked
package fr.morvan.france;

import org.jspecify.annotations.NullMarked;
