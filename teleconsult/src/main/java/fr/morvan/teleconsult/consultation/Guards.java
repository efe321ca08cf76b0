package fr.morvan.teleconsult.consultation;

/// The two pieces of SQL that keep a transition alone; apart so that a test can leave them out and see the check fail.
///
/// @param lock appended to the reading `select`
/// @param version appended to the writing `update`
record Guards(String lock, String version) {

    static final Guards ON = new Guards(" for update", " and version = :version");
}
