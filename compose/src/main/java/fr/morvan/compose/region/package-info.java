/// The demonstration region: places, people, circles, history, sign-ins and roster drawn from one seed.
@NullMarked
package fr.morvan.compose.region;

import org.jspecify.annotations.NullMarked;
