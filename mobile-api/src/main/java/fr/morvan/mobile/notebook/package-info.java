/// The liaison notebook: one circle's feed, newest first, and the notes people write in it.
@NullMarked
package fr.morvan.mobile.notebook;

import org.jspecify.annotations.NullMarked;
