/// STUN and TURN addresses with short-lived credentials.
@NullMarked
package fr.morvan.teleconsult.iceserver;

import org.jspecify.annotations.NullMarked;
