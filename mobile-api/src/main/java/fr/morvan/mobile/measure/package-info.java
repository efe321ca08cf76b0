/// Vital signs of a circle's patient as cards of the feed.
@NullMarked
package fr.morvan.mobile.measure;

import org.jspecify.annotations.NullMarked;
