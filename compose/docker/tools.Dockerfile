# What runs once: renders the realm for Keycloak's import, loads the demonstration region.
FROM eclipse-temurin:25-jre
COPY --chmod=0444 compose/target/compose-*.jar /opt/morvan/morvan.jar
COPY compose/target/lib /opt/morvan/lib
COPY compose/keycloak /opt/morvan/compose/keycloak
RUN mkdir /import /journal && chown 10001:10001 /import /journal
ENV MORVAN_ROOT=/opt/morvan MORVAN_IMPORT=/import
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["java", "-cp", "/opt/morvan/morvan.jar", "fr.morvan.compose.container.ContainerMain"]
