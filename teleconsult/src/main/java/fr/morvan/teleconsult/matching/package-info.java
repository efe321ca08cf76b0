/// Offers to specialists on duty under a lease; one accept wins.
@NullMarked
package fr.morvan.teleconsult.matching;

import org.jspecify.annotations.NullMarked;
