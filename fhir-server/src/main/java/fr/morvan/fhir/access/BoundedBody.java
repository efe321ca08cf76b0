package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/// A request body that ends with a failure when it is too long or its [BodyBounds] say so.
final class BoundedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long longest;
    private final BodyBounds bounds;
    private long length;

    BoundedBody(ServletInputStream body, long longest, BodyBounds bounds) {
        this.body = body;
        this.longest = longest;
        this.bounds = bounds;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        if (read >= 0) {
            longer(1);
            bounds.look(read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = body.read(bytes, from, count);
        if (read > 0) {
            longer(read);
            for (int i = from; i < from + read; i++) {
                bounds.look(bytes[i]);
            }
        }
        return read;
    }

    private void longer(int by) {
        length += by;
        if (length > longest) {
            throw FhirFailure.TOO_LONG.exception();
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
