package fr.morvan.compose.platform;

import fr.morvan.embedded.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The platform's secrets: made at the first start, readable by their owner only, one `name=value` a line.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    private Secrets(Path file) {
        this.file = file;
    }

    /// Those of that file; none yet where it does not exist.
    static Secrets in(Path file) {
        var secrets = new Secrets(file);
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("="))
                        .forEach(line -> secrets.values.put(
                                line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets;
    }

    /// The secret of that name, made and stored now when there is none.
    public synchronized String get(String name) {
        var known = values.get(name);
        if (known != null) {
            return known;
        }
        var made = random();
        values.put(name, made);
        PrivateFile.write(
                file,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        return made;
    }

    /// Of a confidential client of the realm.
    public String ofClient(String clientId) {
        return get("client." + clientId);
    }

    /// Of a database role.
    public String ofRole(String role) {
        return get("postgresql." + role);
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets" + values.keySet();
    }
}
