package fr.morvan.mobile.notebook;

import fr.morvan.mobile.caller.SignedIn;
import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.circle.Circles;
import fr.morvan.mobile.notebook.FeedView.ItemView;
import fr.morvan.mobile.problem.Problem;
import fr.morvan.mobile.problem.ProblemCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/circles/{id}/feed` and `/notes`.
@RestController
@RequestMapping("/v1/circles/{id}")
class NotebookController {

    private static final int MAX_LIMIT = 50;
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private final Circles circles;
    private final Feed feed;
    private final Notes notes;

    NotebookController(Circles circles, Feed feed, Notes notes) {
        this.circles = circles;
        this.feed = feed;
        this.notes = notes;
    }

    @GetMapping("/feed")
    FeedView feed(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "20") int limit,
            SignedIn who) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Problem(ProblemCode.MALFORMED, Map.of("limit", "entre 1 et " + MAX_LIMIT));
        }
        var kinds = kind == null ? EnumSet.allOf(FeedKind.class) : EnumSet.of(kind(kind));
        var circle = circle(id, who);
        return cursor == null
                ? feed.newest(circle, kinds, limit, who.onBehalfOf())
                : feed.after(cursor, circle, kinds, limit, who.onBehalfOf())
                        .orElseThrow(() -> new Problem(ProblemCode.CURSOR_INVALID));
    }

    @PostMapping(path = "/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ItemView> note(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NoteRequest request,
            SignedIn who) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new Problem(ProblemCode.MALFORMED, Map.of("Idempotency-Key", "1 à 128 caractères ASCII visibles"));
        }
        var note = request.checked();
        return switch (notes.add(note, Optional.ofNullable(key), circle(id, who), who)) {
            case NoteOutcome.Added added ->
                ResponseEntity.status(HttpStatus.CREATED).body(feed.view(added.entry(), who.onBehalfOf()));
            case NoteOutcome.Known known -> ResponseEntity.ok(feed.view(known.entry(), who.onBehalfOf()));
            case NoteOutcome.KeyReused _ -> throw new Problem(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case NoteOutcome.Denied _ -> throw new Problem(ProblemCode.NOT_FOUND);
            case NoteOutcome.SituationRequired _ -> throw new Problem(ProblemCode.SITUATION_REQUIRED);
            case NoteOutcome.Refused _ -> throw new Problem(ProblemCode.INVALID);
        };
    }

    private static FeedKind kind(String code) {
        return Arrays.stream(FeedKind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemCode.MALFORMED, Map.of("kind", "note, report ou measure")));
    }

    private Circle circle(String id, SignedIn who) {
        return circles.find(id, who.onBehalfOf()).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
    }
}
