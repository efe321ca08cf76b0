/// The circles of care a caller belongs to and who is in them.
@NullMarked
package fr.morvan.mobile.circle;

import org.jspecify.annotations.NullMarked;
