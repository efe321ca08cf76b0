package fr.morvan.france.terminology;

import java.util.List;

/// A national code system reduced to the codes the platform uses (`CodeSystem.content` `fragment`).
///
/// With a fragment at hand a validator calls a code outside it an error; without one, a required binding to a list it
/// does not hold only warns.
///
/// @param url `CodeSystem.url`
/// @param codes the codes of the fragment, in the order of their list
public record CodeSystemFragment(String url, List<Coded> codes) {

    /// Keeps its own copy.
    public CodeSystemFragment {
        codes = List.copyOf(codes);
    }

    /// The national lists no FR Core package brings along.
    ///
    /// Communes are not among them: a birth place may be anywhere, and a fragment refuses what is outside it.
    public static List<CodeSystemFragment> national() {
        List<Coded[]> lists = List.of(
                Specialty.values(),
                Profession.values(),
                DocumentClass.values(),
                DocumentVisibility.values(),
                NoteType.values());
        return lists.stream()
                .map(codes -> new CodeSystemFragment(codes[0].system(), List.of(codes)))
                .toList();
    }
}
