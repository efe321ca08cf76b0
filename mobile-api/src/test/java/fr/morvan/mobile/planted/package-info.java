/// Defects that the checkers must see.
@NullMarked
package fr.morvan.mobile.planted;

import org.jspecify.annotations.NullMarked;
