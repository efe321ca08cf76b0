package fr.morvan.fhir.audit;

import fr.morvan.fhir.signin.SignInListener;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Notes refused sign-ins without letting whoever sends them fill the audit: the first of a kind from an address at
/// once, the rest of the minute as one number.
@Component
class RefusedSignIns implements SignInListener {

    /// Kinds told apart within one minute; the rest is one kind.
    static final int MOST_KINDS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RefusedSignIns.class);

    private final AuditTrail trail;
    private final Map<Kind, More> more = new HashMap<>();
    private long beyond;

    private record Kind(Reason reason, String address) {}

    private record More(Asked first, String why, long count) {}

    RefusedSignIns(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void refused(HttpServletRequest request, Rejected rejected) {
        // neither the token nor what it says of itself; the path as it was asked
        var asked = Asked.signIn(request, trail.now());
        var why = rejected.reason() + ": " + rejected.detail();
        if (isFirst(new Kind(rejected.reason(), asked.address()), asked, why)) {
            note(asked, why);
        }
    }

    private synchronized boolean isFirst(Kind kind, Asked asked, String why) {
        var known = more.get(kind);
        if (known != null) {
            more.put(kind, new More(known.first(), known.why(), known.count() + 1));
            return false;
        }
        if (more.size() >= MOST_KINDS) {
            beyond++;
            return false;
        }
        more.put(kind, new More(asked, why, 0));
        return true;
    }

    /// Notes what came after the first ones, and begins anew.
    void minuteIsOver() {
        Map<Kind, More> ended;
        long others;
        synchronized (this) {
            ended = new LinkedHashMap<>(more);
            others = beyond;
            more.clear();
            beyond = 0;
        }
        ended.values().stream()
                .filter(each -> each.count() > 0)
                .forEach(each -> note(each.first().anew(), each.why() + " (+" + each.count() + ")"));
        if (others > 0) {
            note(Asked.signIns(), "others (+" + others + ")");
        }
    }

    private void note(Asked asked, String why) {
        try {
            trail.signIn(asked, why);
        } catch (DataAccessException e) {
            // the answer is the same 401 all the same: it shows nothing
            LOG.error("a refused sign-in cannot be noted: {}", why, e);
        }
    }
}
