/// Writes what happened into the shared record, once, whatever crashes.
@NullMarked
package fr.morvan.teleconsult.encounter;

import org.jspecify.annotations.NullMarked;
