package fr.morvan.compose.cli;

import fr.morvan.compose.platform.PlatformFailure;
import fr.morvan.compose.platform.PlatformFailure.AlreadyRunning;
import fr.morvan.compose.platform.PlatformFailure.NotBuilt;
import fr.morvan.compose.platform.PlatformFailure.NotWritable;
import fr.morvan.compose.platform.PlatformFailure.OtherLayout;
import fr.morvan.compose.platform.PlatformFailure.OtherProfile;
import fr.morvan.compose.platform.PlatformFailure.PartFailed;
import fr.morvan.compose.platform.PlatformFailure.RegionRefused;
import fr.morvan.compose.platform.PlatformFailure.SecretsMissing;
import fr.morvan.compose.platform.PlatformFailure.TooLittleSpace;
import fr.morvan.embedded.PartFailure;
import fr.morvan.embedded.PartFailure.DiskFull;
import fr.morvan.embedded.PartFailure.NoAnswer;
import fr.morvan.embedded.PartFailure.OtherVersion;
import fr.morvan.embedded.PartFailure.PortTaken;
import fr.morvan.embedded.PartFailure.StaleData;
import fr.morvan.embedded.PartFailure.Unsupported;

/// A failure as the one sentence an operator can act on.
record FailureSentence(Words words) {

    String of(PlatformFailure failure) {
        return switch (failure) {
            case PartFailed failed -> of(failed.why());
            case AlreadyRunning(var home) -> words.say("failure.running", home);
            case NotBuilt(var part, var target) -> words.say("failure.not-built", part.title(), target);
            case SecretsMissing(var secrets, var data) -> words.say("failure.secrets", secrets, data);
            case OtherLayout(var home, var found, var expected) -> words.say("failure.layout", home, found, expected);
            case OtherProfile(var home, var demo) -> words.say(demo ? "failure.is-demo" : "failure.is-empty", home);
            case TooLittleSpace(var home, var free, var needed) -> words.say("failure.space", home, free, needed);
            case NotWritable(var home) -> words.say("failure.not-writable", home);
            case RegionRefused(var what, var why) -> words.say("failure.region", what, why);
        };
    }

    private String of(PartFailure failure) {
        return switch (failure) {
            case PortTaken(var part, var port) -> portTaken(part, port);
            case DiskFull(var directory) -> words.say("failure.disk", directory);
            case OtherVersion(var directory, var found, var expected) ->
                words.say("failure.version", directory, found, expected);
            case StaleData(var directory, var detail) -> words.say("failure.stale", directory, detail);
            case Unsupported(var part, var detail) -> words.say("failure.unsupported", part, detail);
            case NoAnswer(var part, var log, var last) -> words.say("failure.silent", part, log, last);
        };
    }

    private String portTaken(String part, int port) {
        return PortHolder.of(port)
                .map(holder -> words.say("failure.port-by", part, Integer.toString(port), holder))
                .orElseGet(() -> words.say("failure.port", part, Integer.toString(port)));
    }
}
