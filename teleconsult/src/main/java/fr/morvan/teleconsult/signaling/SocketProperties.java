package fr.morvan.teleconsult.signaling;

import fr.morvan.teleconsult.consultation.Side;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What the socket takes and how patient it is.
///
/// @param allowedOrigins Exact origins whose pages may open the socket.
/// @param helloTimeout How long a socket may stay without its first frame.
/// @param heartbeat How often a client sends `ping`.
/// @param silence How long a socket may be silent.
/// @param sendTimeout How long one frame may take to leave.
/// @param frameBytes Longest frame, in UTF-8 bytes.
/// @param chatBytes Longest chat text, in UTF-8 bytes.
/// @param sdpBytes Longest session description, in UTF-8 bytes.
/// @param candidateBytes Longest ICE candidate, in UTF-8 bytes.
/// @param perSecond Frames a second a client may send in the long run.
/// @param burst Frames a client may send at once.
/// @param socketsPerPerson Sockets one person may have open, over all nodes.
/// @param queuedFrames Replies that may wait for a slow client before it is cut.
/// @param drain Longest pause a client is told before it connects again, when the service goes down.
@Validated
@ConfigurationProperties("morvan.teleconsult.socket")
public record SocketProperties(
        @DefaultValue("http://localhost:8081") @NotEmpty List<String> allowedOrigins,
        @DefaultValue("5s") @NotNull Duration helloTimeout,
        @DefaultValue("10s") @NotNull Duration heartbeat,
        @DefaultValue("30s") @NotNull Duration silence,
        @DefaultValue("8s") @NotNull Duration sendTimeout,
        @DefaultValue("65536") @Min(1024) @Max(1_048_576) int frameBytes,
        @DefaultValue("8192") @Min(1) int chatBytes,
        @DefaultValue("32768") @Min(1024) int sdpBytes,
        @DefaultValue("2048") @Min(256) int candidateBytes,
        @DefaultValue("30") @Min(1) int perSecond,
        @DefaultValue("120") @Min(1) int burst,
        @DefaultValue("5") @Min(1) int socketsPerPerson,
        @DefaultValue("256") @Min(8) int queuedFrames,
        @DefaultValue("2s") @NotNull Duration drain) {

    public ServerMessage.Limits limits() {
        return new ServerMessage.Limits(
                frameBytes,
                Frames.DEPTH,
                chatBytes,
                sdpBytes,
                candidateBytes,
                perSecond,
                burst,
                socketsPerPerson,
                Side.values().length);
    }
}
