package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /// Communes are not among them: a birth place may be anywhere, and a fragment would refuse what it does not
    hold.
    public static List<CodeSystemFragment> national() {
        return Stream.<Coded[]>of(
                        Specialty.values(),
                        Profession.values(),
                        DocumentClass.values(),
                        DocumentVisibility.values(),
                        NoteType.values())
                .flatMap(Arrays::stream)
                .collect(Collectors.groupingBy(Coded::system))
                .entrySet()
                .stream()
                .map(entry -> new CodeSystemFragment(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CodeSystemFragment::url))
                .toList();
    }
}
