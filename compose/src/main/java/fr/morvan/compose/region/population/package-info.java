/// Who lives and works in the demonstration region, and who cares for whom.
@NullMarked
package fr.morvan.compose.region.population;

import org.jspecify.annotations.NullMarked;
