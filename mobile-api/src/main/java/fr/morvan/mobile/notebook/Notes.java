package fr.morvan.mobile.notebook;

import fr.morvan.keycloak.Caller;
import fr.morvan.mobile.caller.SignedIn;
import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.directory.Mention;
import fr.morvan.mobile.fhirclient.Written;
import fr.morvan.mobile.notebook.FhirNotes.Stored;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes notes into the liaison notebook, each once however often it is sent.
///
/// The note's id is made from its writer, circle and key, so that a repetition names the same resource and nothing
/// has to be remembered here.
@Component
class Notes {

    private final FhirNotes fhir;
    private final Clock clock;

    Notes(FhirNotes fhir, Clock clock) {
        this.fhir = fhir;
        this.clock = clock;
    }

    NoteOutcome add(Note note, Optional<String> key, Circle circle, SignedIn who) {
        var author = author(who.caller());
        if (author.isEmpty()) {
            return who.caller() instanceof Caller.Professional
                    ? new NoteOutcome.SituationRequired()
                    : new NoteOutcome.Denied();
        }
        var id = key.map(known -> idOf(known, circle, who)).orElseGet(UUID::randomUUID);
        var before = key.flatMap(_ -> fhir.find(id.toString(), circle, who.onBehalfOf()));
        return before.isPresent()
                ? again(id, note, author.get(), before.get())
                : first(id, note, author.get(), circle, who);
    }

    private NoteOutcome first(UUID id, Note note, Mention author, Circle circle, SignedIn who) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (fhir.write(id.toString(), note, circle, author, at, who.onBehalfOf())) {
            case Written.CREATED -> new NoteOutcome.Added(entry(id, note, author, at));
            case Written.REPLACED, Written.CONFLICT ->
                // the same key at the same moment: the record has one of the two, tell which
                fhir.find(id.toString(), circle, who.onBehalfOf())
                        .map(stored -> again(id, note, author, stored))
                        .orElseGet(NoteOutcome.Denied::new);
            case Written.DENIED -> new NoteOutcome.Denied();
            case Written.REFUSED -> new NoteOutcome.Refused();
        };
    }

    private static NoteOutcome again(UUID id, Note note, Mention author, Stored stored) {
        return stored.note().equals(note)
                ? new NoteOutcome.Known(entry(id, note, author, stored.at()))
                : new NoteOutcome.KeyReused();
    }

    private static FeedEntry entry(UUID id, Note note, Mention author, Instant at) {
        return new FeedEntry(
                id.toString(),
                FeedKind.NOTE,
                note.heading(),
                note.text(),
                author,
                at,
                note.type().code(),
                null,
                null);
    }

    private static Optional<Mention> author(Caller caller) {
        return switch (caller) {
            case Caller.Professional professional ->
                professional
                        .actingAs()
                        .map(situation -> new Mention(situation.reference(), professional.displayName()));
            case Caller.PatientCaller patient ->
                Optional.of(new Mention(patient.patient().reference(), patient.displayName()));
            case Caller.Relative relative ->
                Optional.of(new Mention(relative.relatedPerson().reference(), relative.displayName()));
            case Caller.DigitalHelper _, Caller.Analyst _, Caller.Operator _, Caller.ServiceAccount _ ->
                Optional.empty();
        };
    }

    /// A name-based UUID, https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8, over SHA-256.
    private static UUID idOf(String key, Circle circle, SignedIn who) {
        var name = String.join("\n", "note", who.caller().subject(), circle.id(), key);
        try {
            var hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
            return new UUID(
                    (hash.getLong() & ~0xF000L) | 0x8000L,
                    (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
