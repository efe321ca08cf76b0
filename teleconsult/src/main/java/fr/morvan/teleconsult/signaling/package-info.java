/// What the socket protocol says: messages, limits, and the rules of joining, posting and leaving.
@NullMarked
package fr.morvan.teleconsult.signaling;

import org.jspecify.annotations.NullMarked;
