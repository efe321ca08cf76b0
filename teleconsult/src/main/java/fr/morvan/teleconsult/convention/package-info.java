/// Rules of the medical convention: warnings with reasons, and codes of acts as facts; nothing is refused.
@NullMarked
package fr.morvan.teleconsult.convention;

import org.jspecify.annotations.NullMarked;
