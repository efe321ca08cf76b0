package fr.morvan.compose.turn;

import java.nio.file.Path;

/// How coturn runs, on the loopback interface.
///
/// @param secret shared with teleconsult, which derives short-lived credentials from it
/// @param loopbackPeers relay to this machine itself, for two browsers on it; the demonstration only
public record TurnSettings(
        Path directory, Path log, int port, int relayFrom, int relayTo, String secret, boolean loopbackPeers) {}
