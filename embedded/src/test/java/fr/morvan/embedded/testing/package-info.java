/// Tests of what tests stand on.
@NullMarked
package fr.morvan.embedded.testing;

import org.jspecify.annotations.NullMarked;
