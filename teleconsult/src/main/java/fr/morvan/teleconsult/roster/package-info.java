/// Who works where, and who is on duty for which specialty and territory.
@NullMarked
package fr.morvan.teleconsult.roster;

import org.jspecify.annotations.NullMarked;
