/// A circle's documents: their card in the feed and their content.
@NullMarked
package fr.morvan.mobile.document;

import org.jspecify.annotations.NullMarked;
