package fr.morvan.compose.cli;

import fr.morvan.audit.ChainVerification;
import fr.morvan.audit.HeadKey;
import fr.morvan.audit.Verdict.Bent;
import fr.morvan.audit.Verdict.Intact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Computes the chain of an audit again and names the first bent place.
@Command(name = "verify", sortOptions = false)
final class AuditVerifyCommand implements Callable<Integer> {

    private static final int BAR = 1_000;

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--jdbc-url", paramLabel = "URL", order = 1)
    private @Nullable String jdbcUrl;

    @Option(names = "--user", paramLabel = "ROLE", defaultValue = "morvan_fhir", order = 2)
    private String user = "morvan_fhir";

    /// Hidden: on the command line everybody on the machine could read it.
    @Option(names = "--password", hidden = true, defaultValue = "${env:MORVAN_AUDIT_PASSWORD:-}")
    private String password = "";

    @Option(names = "--key", paramLabel = "FILE", order = 3)
    private @Nullable Path key;

    @Option(names = "--heads", paramLabel = "DIR", order = 4)
    private @Nullable Path heads;

    @Option(names = "--after", paramLabel = "POSITION", defaultValue = "0", order = 5)
    private long after;

    @Mixin
    private HomeOptions home = new HomeOptions();

    AuditVerifyCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() {
        var database = jdbcUrl == null ? AuditDatabase.running(home.layout()) : given(jdbcUrl);
        if (database.isEmpty()) {
            return say(ExitCode.FAILED, "audit.none", home.layout().home());
        }
        if (heads != null && !Files.isDirectory(heads)) {
            return say(ExitCode.USAGE, "audit.no-heads", heads);
        }
        try {
            var publicKey = publicKey();
            if (publicKey.isEmpty()) {
                say(ExitCode.DONE, "audit.no-key");
            }
            return verify(database.get(), publicKey);
        } catch (IOException | IllegalArgumentException e) {
            return say(ExitCode.USAGE, "audit.unreadable", String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return say(ExitCode.FAILED, "audit.no-database", firstLine(e));
        }
    }

    private Optional<AuditDatabase> given(String url) {
        return password.isEmpty() ? Optional.empty() : Optional.of(new AuditDatabase(url, user, password));
    }

    /// The platform's own key where none is given, for the platform's own database only.
    private Optional<HeadKey> publicKey() throws IOException {
        if (key != null) {
            return Optional.of(HeadKey.ofPem(Files.readString(key)));
        }
        var own = home.layout().auditKey();
        return jdbcUrl == null && Files.exists(own)
                ? Optional.of(HeadKey.ofPem(Files.readString(own)))
                : Optional.empty();
    }

    private int verify(AuditDatabase database, Optional<HeadKey> publicKey) throws SQLException, IOException {
        var out = spec.commandLine().getOut();
        var bar = new Bar(out, Bar.onTerminal());
        var folder = Optional.ofNullable(heads)
                .or(() -> jdbcUrl == null ? Optional.of(home.layout().auditHeads()) : Optional.empty());
        try (var connection = database.open()) {
            var verdict = new ChainVerification(connection, folder, publicKey, (done, total) -> {
                        if (total > 0) {
                            bar.show(words.say("audit.bar", total), (int) (done * BAR / total), BAR);
                        }
                    })
                    .verify(after);
            bar.end();
            return switch (verdict) {
                case Intact intact -> intact(intact);
                case Bent bent -> bent(bent);
            };
        }
    }

    private int intact(Intact intact) {
        var out = spec.commandLine().getOut();
        out.println(words.say("audit.intact", intact.rows()));
        out.println(intact.signed()
                .map(end -> words.say("audit.signed", end.position(), end.signedAt()))
                .orElseGet(() -> words.say("audit.unsigned")));
        if (intact.waiting() > 0) {
            out.println(words.say("audit.waiting", intact.waiting()));
        }
        if (intact.late() > 0) {
            out.println(words.say("audit.late", intact.late()));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private int bent(Bent bent) {
        var key = bent.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return say(ExitCode.FAILED, "audit.bent." + key, bent.position(), bent.eventId(), bent.detail());
    }

    private static String firstLine(Throwable problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    private int say(int code, String sentence, Object... values) {
        spec.commandLine().getErr().println(words.say(sentence, values));
        return code;
    }
}
