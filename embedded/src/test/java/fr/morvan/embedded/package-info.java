/// Tests of the parts.
@NullMarked
package fr.morvan.embedded;

import org.jspecify.annotations.NullMarked;
