package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DocumentReference;
import org.junit.jupiter.api.Test;

/// A masked document is unknown to whom it is hidden from, on each path and in each version.
class MasksIT extends RunningServer {

    private static final List<String> KINDS = List.of("note", "report", "request", "masked", "hidden", "sealed");

    @Test
    void eachAudienceSeesItsDocuments() {
        var seen = Map.of(
                CALLERS.member,
                Set.of("note", "report", "request", "hidden", "sealed"),
                CALLERS.professional("dentist"),
                Set.of("note", "report", "hidden", "sealed"),
                CALLERS.professional("gp"),
                Set.of("note", "report", "request", "masked", "hidden", "sealed"),
                CALLERS.patientA,
                Set.of("note", "report", "request", "masked", "sealed"),
                CALLERS.relative("guard-a"),
                Set.of("note", "report", "request", "masked"),
                CALLERS.relativeA,
                Set.of("note"));
        seen.forEach((caller, kinds) -> {
            assertThat(read(caller)).as("read by " + caller).isEqualTo(kinds);
            assertThat(found(caller)).as("found by " + caller).isEqualTo(kinds);
        });
    }

    private Set<String> read(Caller caller) {
        return KINDS.stream()
                .filter(kind ->
                        server.get(caller, "DocumentReference/" + kind + "-a").status() == 200)
                .collect(Collectors.toSet());
    }

    private Set<String> found(Caller caller) {
        var ids =
                server.get(caller, "DocumentReference?patient=pat-a&_count=200").ids();
        return KINDS.stream()
                .filter(kind -> ids.contains("DocumentReference/" + kind + "-a"))
                .collect(Collectors.toSet());
    }

    @Test
    void pagesDoNotTellOfHiddenDocuments() {
        var it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
        var first = server.get(CALLERS.member, "DocumentReference?patient=pat-" + it + "&_count=5&_sort=date");
        assertThat(first.ids()).hasSize(5);
        assertThat(first.next()).isEmpty();
    }

    @Test
    void oldVersionIsHiddenWithTheNewOne() {
        var it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
        var id = "report-" + it;
        assertThat(server.get(CALLERS.member, "DocumentReference/" + id + "/_history/1")
                        .status())
                .isEqualTo(200);
        assertThat(server.put(CALLERS.loader, World.resource(World.masked(id, it, "MASQUE_PS")))
                        .status())
                .isEqualTo(200);
        for (var path : List.of("", "/_history/1", "/_history/2", "/_history")) {
            assertThat(server.get(CALLERS.member, "DocumentReference/" + id + path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void authorFindsTheirOwnMaskedNoteAndNobodyElsesMaskedDocument() {
        var note = (DocumentReference) World.resource(
                World.masked(UUID.randomUUID().toString(), "a", "MASQUE_PS").replace("role-outsider", "role-nurse"));
        note.getType().getCoding().clear();
        note.getType()
                .addCoding()
                .setSystem(fr.morvan.france.terminology.NoteType.SYSTEM)
                .setCode("OBS");
        var written = server.put(CALLERS.member, note);
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        var own = "DocumentReference/" + note.getIdPart();
        assertThat(server.get(CALLERS.member, own).status()).isEqualTo(200);
        assertThat(server.get(CALLERS.member, "DocumentReference?patient=pat-a&_count=200")
                        .ids())
                .contains(own)
                .doesNotContain("DocumentReference/masked-a");
        var consultant = CALLERS.professional("consultant");
        assertThat(server.get(consultant, own).status()).isEqualTo(404);
        assertThat(server.get(consultant, "DocumentReference?patient=pat-a&_count=200")
                        .ids())
                .isNotEmpty()
                .doesNotContain(own);
    }

    @Test
    void severalMaskedDocumentsHideNothingElse() {
        var it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
        var another = World.resource(World.masked("masked-too-" + it, it, "MASQUE_PS"));
        assertThat(server.put(CALLERS.loader, another).status()).isEqualTo(201);
        var search = "DocumentReference?patient=pat-" + it + "&_count=200";
        var before = server.get(CALLERS.member, search).ids();
        assertThat(before).contains("DocumentReference/report-" + it);
        var own = World.resource(
                World.masked(UUID.randomUUID().toString(), it, "MASQUE_PS").replace("role-outsider", "role-nurse"));
        assertThat(server.put(CALLERS.loader, own).status()).isEqualTo(201);
        assertThat(server.get(CALLERS.member, search).ids())
                .containsAll(before)
                .contains("DocumentReference/" + own.getIdPart())
                .doesNotContain("DocumentReference/masked-" + it, "DocumentReference/masked-too-" + it);
        assertThat(server.get(CALLERS.member, search + "&_id=masked-" + it + ",report-" + it)
                        .ids())
                .containsExactly("DocumentReference/report-" + it);
        assertThat(server.get(CALLERS.member, search + "&_id=masked-" + it).ids())
                .isEmpty();
    }
}
