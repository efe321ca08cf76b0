package fr.morvan.mobile.fhirclient;

/// What became of a write.
public enum Written {
    /// A new resource.
    CREATED,
    /// The resource was there already and now has this content.
    REPLACED,
    /// Another write of the same resource came first.
    CONFLICT,
    /// Not allowed, or about something that does not exist.
    DENIED,
    /// A rule of the record refuses the content.
    REFUSED
}
