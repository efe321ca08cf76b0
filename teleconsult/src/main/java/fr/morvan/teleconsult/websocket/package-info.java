/// Carries the protocol over WebSocket: connections, timers, queues, drain.
@NullMarked
package fr.morvan.teleconsult.websocket;

import org.jspecify.annotations.NullMarked;
