/// Communes, departments and sizes: the ground everything stands on.
@NullMarked
package fr.morvan.france.territory;

import org.jspecify.annotations.NullMarked;
