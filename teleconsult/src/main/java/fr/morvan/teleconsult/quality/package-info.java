/// How the media of a consultation held: digests of both sides, and the technical incidents they show.
@NullMarked
package fr.morvan.teleconsult.quality;

import org.jspecify.annotations.NullMarked;
