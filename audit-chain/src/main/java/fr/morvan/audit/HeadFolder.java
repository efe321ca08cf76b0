package fr.morvan.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder of exported heads, one file each.
record HeadFolder(Path path) {

    void write(Head head) throws IOException {
        Files.createDirectories(path);
        var file = path.resolve(head.fileName());
        if (!Files.exists(file)) {
            var fresh = Files.createTempFile(path, "head", ".new");
            Files.writeString(fresh, head.text());
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException another) {
                Files.delete(fresh);
            }
        }
    }

    /// Each file's text by its name; none where the folder does not exist.
    Map<String, String> read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (var file : files()) {
            texts.put(file.getFileName().toString(), Files.readString(file));
        }
        return texts;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var found = Files.list(path)) {
            return found.filter(file -> file.toString().endsWith(".head")).toList();
        }
    }
}
