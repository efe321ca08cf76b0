package fr.morvan.fhir.access;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The questions a service may ask: each indexed search parameter with its modifiers, chains, `_has`, `_include` and
/// `_revinclude`, as long as its scopes reach each type the question touches.
@Component
class ServiceQuestions {

    private static final Set<String> CONTROL = Set.of(
            "_id",
            "_lastUpdated",
            "_sort",
            "_summary",
            "_total",
            "_format",
            "_pretty",
            "_elements",
            "_count",
            "_offset");

    private static final Set<String> INCLUDES =
            Set.of("_include", "_include:iterate", "_revinclude", "_revinclude:iterate");

    private static final Map<RestSearchParameterTypeEnum, Set<String>> MODIFIERS = Map.of(
            RestSearchParameterTypeEnum.STRING, Set.of("exact", "contains"),
            RestSearchParameterTypeEnum.TOKEN, Set.of("not"),
            RestSearchParameterTypeEnum.URI, Set.of("above", "below"));

    private static final Pattern INCLUDE = Pattern.compile("([A-Za-z]+):([A-Za-z_\\-]+)(?::([A-Za-z]+))?");
    private static final Pattern HAS = Pattern.compile("_has:([A-Za-z]+):([A-Za-z\\-]+):(.+)");
    private static final Pattern CHAIN = Pattern.compile("([A-Za-z_\\-]+)(?::([A-Za-z]+))?\\.(.+)");
    private static final int MAX_REPEATS = 20;
    private static final int MAX_SORTS = 3;
    private static final int MAX_TARGETS = 3;

    private final ISearchParamRegistry registry;
    private final AccessLimits limits;

    ServiceQuestions(ISearchParamRegistry registry, AccessLimits limits) {
        this.registry = registry;
        this.limits = limits;
    }

    void check(Visit visit, ServiceAccount service, String type, Question question) {
        var scopes = new Scopes(visit, service);
        question.parameters().keySet().stream()
                .filter(name -> !CONTROL.contains(name) && !INCLUDES.contains(name))
                .forEach(name -> parameter(scopes, type, name, 0));
        question.checkSizes(limits, MAX_REPEATS);
        question.checkForm(limits);
        var includes = INCLUDES.stream()
                .flatMap(name -> question.each(name).map(value -> Map.entry(name, value)))
                .toList();
        if (includes.size() > limits.includes()) {
            throw FhirFailure.TOO_COSTLY.exception("more than " + limits.includes() + " includes");
        }
        includes.forEach(include -> include(scopes, include.getKey(), include.getValue()));
        sorts(type, question);
    }

    private void parameter(Scopes scopes, String type, String name, int depth) {
        if (depth > limits.chainDepth()) {
            throw FhirFailure.TOO_COSTLY.exception("chained more than " + limits.chainDepth() + " times");
        }
        var has = HAS.matcher(name);
        var chain = CHAIN.matcher(name);
        if (has.matches()) {
            reference(has.group(1), has.group(2));
            scopes.require(has.group(1), Interaction.SEARCH);
            parameter(scopes, has.group(1), has.group(3), depth + 1);
        } else if (chain.matches()) {
            for (var target : targets(reference(type, chain.group(1)), chain.group(2), chain.group(3))) {
                scopes.require(target, Interaction.SEARCH);
                parameter(scopes, target, chain.group(3), depth + 1);
            }
        } else if (!name.equals("_id") || depth == 0) {
            plain(type, name);
        }
    }

    private void plain(String type, String name) {
        var parts = name.split(":", 2);
        var parameter = indexed(type, parts[0]);
        if (parts.length == 1) {
            return;
        }
        boolean open = parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
                ? parameter.getTargets().contains(parts[1])
                : MODIFIERS.getOrDefault(parameter.getParamType(), Set.of()).contains(parts[1]);
        if (!open) {
            throw FhirFailure.INVALID.exception("modifier not open: " + name);
        }
    }

    /// The types a chain goes through: the named one, else the few there can be. HAPI joins an untyped chain through
    /// each
    /// type there is (issue 8247), so one that can lead anywhere must say where.
    private Set<String> targets(RuntimeSearchParam parameter, @Nullable String named, String rest) {
        var targets = parameter.getName().equals("patient") ? Set.of("Patient") : parameter.getTargets();
        if (named != null) {
            if (!targets.contains(named)) {
                throw FhirFailure.INVALID.exception("no target of " + parameter.getName() + ": " + named);
            }
            return Set.of(named);
        }
        if (targets.isEmpty() || targets.size() > MAX_TARGETS) {
            throw FhirFailure.INVALID.exception("name the type of the chain: " + parameter.getName() + ":Type.");
        }
        var code = rest.split("[:.]", 2)[0];
        var known = targets.stream()
                .filter(type -> registry.hasActiveSearchParam(type, code, SearchParamLookupContextEnum.SEARCH))
                .collect(Collectors.toSet());
        if (known.isEmpty()) {
            throw FhirFailure.INVALID.exception("search parameter not open: " + code);
        }
        return known;
    }

    private void include(Scopes scopes, String name, String value) {
        var include = INCLUDE.matcher(value);
        if (!include.matches()) {
            throw FhirFailure.INVALID.exception(name + " is Type:parameter or Type:parameter:Target");
        }
        reference(include.group(1), include.group(2));
        if (name.startsWith("_revinclude")) {
            scopes.require(include.group(1), Interaction.SEARCH);
            scopes.require(include.group(1), Interaction.READ);
        } else if (include.group(3) != null) {
            scopes.require(include.group(3), Interaction.READ);
        }
    }

    private void sorts(String type, Question question) {
        var sorts = question.each("_sort")
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(sort -> sort.startsWith("-") ? sort.substring(1) : sort)
                .toList();
        if (sorts.size() > MAX_SORTS) {
            throw FhirFailure.TOO_COSTLY.exception("more than " + MAX_SORTS + " sorts");
        }
        sorts.forEach(sort -> indexed(type, sort));
    }

    private RuntimeSearchParam reference(String type, String code) {
        var parameter = indexed(type, code);
        if (parameter.getParamType() != RestSearchParameterTypeEnum.REFERENCE) {
            throw FhirFailure.INVALID.exception("no reference: " + type + "." + code);
        }
        return parameter;
    }

    private RuntimeSearchParam indexed(String type, String code) {
        return Optional.ofNullable(registry.getActiveSearchParam(type, code, SearchParamLookupContextEnum.SEARCH))
                .orElseThrow(() -> FhirFailure.INVALID.exception("search parameter not open: " + code));
    }

    private record Scopes(Visit visit, ServiceAccount service) {

        void require(String type, Interaction interaction) {
            if (AccessRules.scope(service, type, interaction) instanceof Denied denied) {
                visit.refused(denied.refusal());
                throw FhirFailure.FORBIDDEN.exception();
            }
        }
    }
}
