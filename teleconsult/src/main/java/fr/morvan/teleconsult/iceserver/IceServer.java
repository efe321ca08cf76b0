package fr.morvan.teleconsult.iceserver;

import java.util.List;
import java.util.Optional;

/// W3C `RTCIceServer`.
///
/// @param username for a relay, as is `credential`
public record IceServer(List<String> urls, Optional<String> username, Optional<String> credential) {

    @Override
    public String toString() {
        return "IceServer[urls=" + urls + "]";
    }
}
