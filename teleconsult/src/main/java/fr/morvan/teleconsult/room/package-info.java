/// The room of a consultation: numbered durable events, participants, sockets present.
@NullMarked
package fr.morvan.teleconsult.room;

import org.jspecify.annotations.NullMarked;
