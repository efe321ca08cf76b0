/// The REST edge of the circle-of-care app.
@NullMarked
package fr.morvan.mobile;

import org.jspecify.annotations.NullMarked;
