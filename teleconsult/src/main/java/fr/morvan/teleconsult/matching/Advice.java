package fr.morvan.teleconsult.matching;

/// What the requester is told to do when the escalation is at its end.
///
/// @param who `emergency` for the call centre 15, `on-call` for the on-call service of the département
/// @param number as it is dialled
public record Advice(String who, String number) {

    static final Advice EMERGENCY = new Advice("emergency", "15");
}
