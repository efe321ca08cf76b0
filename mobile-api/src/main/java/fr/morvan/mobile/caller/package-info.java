/// Who calls, handed to the controllers with the token to pass on.
@NullMarked
package fr.morvan.mobile.caller;

import org.jspecify.annotations.NullMarked;
