/// Who calls the REST edge: the filter, and what a handler receives.
@NullMarked
package fr.morvan.teleconsult.signin;

import org.jspecify.annotations.NullMarked;
