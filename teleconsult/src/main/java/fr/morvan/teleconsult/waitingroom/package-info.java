/// Who waits, in which order, and for how long.
@NullMarked
package fr.morvan.teleconsult.waitingroom;

import org.jspecify.annotations.NullMarked;
