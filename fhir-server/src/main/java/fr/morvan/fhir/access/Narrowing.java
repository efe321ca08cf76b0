package fr.morvan.fhir.access;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.terminology.DocumentVisibility;
import java.util.List;
import java.util.Set;

/// What is added to a person's search, so that the database itself finds nothing they may not see.
sealed interface Narrowing {

    /// Nothing: the question is harmless as it is.
    record None() implements Narrowing {}

    /// Finds nothing: the same answer as when there is nothing.
    record Nothing() implements Narrowing {}

    /// Only these patients, by the parameter that names them: `_id` of a Patient, else `patient`.
    record OnlyPatients(String parameter, List<PatientId> patients) implements Narrowing {}

    /// Only notes of the liaison notebook.
    record OnlyNotes() implements Narrowing {}

    /// No list of documents that were provided together.
    record NoSubmissions() implements Narrowing {}

    /// No document hidden from this audience.
    record NotHidden(Set<DocumentVisibility> from) implements Narrowing {}

    /// None of these resources.
    record Without(List<String> ids) implements Narrowing {}

    /// Only documents of the types a profession reads, and notes.
    record OnlyDocuments(DocumentMatrix.Row of) implements Narrowing {}

    /// All of these.
    record All(List<Narrowing> each) implements Narrowing {}
}
