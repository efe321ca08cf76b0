package fr.morvan.teleconsult.fhirclient;

/// What became of a write.
public sealed interface WriteAnswer {

    /// It is stored.
    record Stored() implements WriteAnswer {}

    /// The record read it and will not have it: the same content hardly passes by itself.
    ///
    /// @param detail status, free of clinical content
    record Refused(String detail) implements WriteAnswer {}

    /// It is not known to be stored; the same write may be sent again.
    ///
    /// @param detail status or failure, free of clinical content
    record Failed(String detail) implements WriteAnswer {}
}
