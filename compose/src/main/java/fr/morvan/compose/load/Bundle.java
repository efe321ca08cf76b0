package fr.morvan.compose.load;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A FHIR transaction bundle to send; files are streamed, never held whole.
public sealed interface Bundle {

    /// What people call it.
    String name();

    /// Its JSON, from the beginning.
    InputStream open() throws IOException;

    /// Its JSON, as the body of a request.
    BodyPublisher body();

    /// In bytes.
    long size();

    /// A file on disk.
    record InFile(Path file) implements Bundle {

        @Override
        public String name() {
            return file.getFileName().toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public BodyPublisher body() {
            try {
                return BodyPublishers.ofFile(file);
            } catch (FileNotFoundException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long size() {
            return file.toFile().length();
        }
    }

    /// JSON in memory.
    record InMemory(String name, String json) implements Bundle {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public BodyPublisher body() {
            return BodyPublishers.ofString(json);
        }

        @Override
        public long size() {
            return json.length();
        }
    }
}
