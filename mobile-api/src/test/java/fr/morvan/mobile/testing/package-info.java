/// What this module's tests share.
@NullMarked
package fr.morvan.mobile.testing;

import org.jspecify.annotations.NullMarked;
