package fr.morvan.compose.platform;

import fr.morvan.compose.realm.RealmAssembly;
import fr.morvan.compose.realm.RealmUpdate;
import fr.morvan.embedded.PartFailure;
import fr.morvan.embedded.RealmJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Remembers which realms Keycloak last had, so that a later start with other ports, secrets or files brings them up
/// to date.
final class RealmState {

    private final ServicePlan plan;
    private final Path mark;

    RealmState(ServicePlan plan) {
        this.plan = plan;
        this.mark = plan.options().layout().data().resolve("realms.sha256");
    }

    /// Against a running Keycloak; nothing to do where it has them already.
    Optional<PartFailure> bringUpToDate() {
        var demo = plan.options().demo() ? Optional.of(RealmJson.of("{}")) : Optional.<RealmJson>empty();
        var realms = RealmAssembly.of(plan.options().layout(), plan.addresses(), plan.secrets(), demo);
        var wanted = hash(realms);
        try {
            if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
                return Optional.empty();
            }
            var problem =
                    new RealmUpdate(plan.addresses().keycloak(), plan.secrets().get("keycloak.admin")).bring(realms);
            if (problem.isEmpty()) {
                Files.writeString(mark, wanted);
            }
            return problem.map(why ->
                    new PartFailure.NoAnswer("Keycloak", plan.options().layout().log(Part.KEYCLOAK), why));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(List<RealmJson> realms) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            realms.forEach(realm -> digest.update(realm.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
