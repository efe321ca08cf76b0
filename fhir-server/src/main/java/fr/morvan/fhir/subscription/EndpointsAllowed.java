package fr.morvan.fhir.subscription;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether anybody may subscribe at all: not before an operator says where notifications may go.
final class EndpointsAllowed implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !Binder.get(context.getEnvironment())
                .bind("morvan.fhir.subscription.endpoints", Bindable.listOf(String.class))
                .orElse(List.of())
                .isEmpty();
    }
}
