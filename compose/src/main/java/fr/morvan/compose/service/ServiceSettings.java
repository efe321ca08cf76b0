package fr.morvan.compose.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How one service runs.
///
/// @param name of its Maven module
/// @param jar its executable jar
/// @param unpacked where the jar is unpacked to, which starts faster
/// @param port it listens on, on the loopback interface
/// @param heap the largest heap, as `-Xmx` wants it
/// @param properties Spring properties by their exact names
public record ServiceSettings(
        String name,
        Path jar,
        Path unpacked,
        Path log,
        int port,
        String heap,
        Map<String, String> properties,
        ServiceExtras extras) {

    public ServiceSettings {
        properties = Map.copyOf(properties);
    }

    List<String> jvm() {
        return List.of(
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED");
    }
}
