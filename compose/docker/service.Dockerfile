# One service of the platform, from the jar that `./mvnw package` made.
FROM eclipse-temurin:25-jre
ARG MODULE
COPY --chmod=0555 compose/docker/ready.sh /usr/local/bin/ready
COPY --chmod=0444 ${MODULE}/target/${MODULE}-*-exec.jar /opt/morvan/service.jar
# where a volume is mounted: an empty one takes over whose folder this is
RUN mkdir -p /var/lib/morvan/exports && chown -R 10001:10001 /var/lib/morvan && chmod -R 0700 /var/lib/morvan
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/morvan/service.jar"]
