package fr.morvan.france.identity;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One problem of one identity, with its particulars; it never repeats a name, a date or a number.
///
/// @param problem which rule is broken
/// @param french sentence for people
/// @param english the same
public record IdentityFinding(IdentityProblem problem, String french, String english) {

    /// The plain problem.
    public static IdentityFinding of(IdentityProblem problem) {
        return new IdentityFinding(problem, problem.french(), problem.english());
    }

    static IdentityFinding of(IdentityProblem problem, Set<Trait> traits) {
        return new IdentityFinding(
                problem,
                problem.french() + " : " + names(traits, Trait::french) + ".",
                problem.english() + ": " + names(traits, Trait::english) + ".");
    }

    static IdentityFinding of(IdentityProblem problem, IdentityStatus from, IdentityStatus to) {
        return new IdentityFinding(
                problem,
                problem.french() + " : " + from.french() + " → " + to.french() + ".",
                problem.english() + ": " + from + " → " + to + ".");
    }

    private static String names(Set<Trait> traits, Function<Trait, String> name) {
        return traits.stream().map(name).collect(Collectors.joining(", "));
    }
}
