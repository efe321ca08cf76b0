/// The duty list as people see, edit and import it.
@NullMarked
package fr.morvan.teleconsult.duty;

import org.jspecify.annotations.NullMarked;
