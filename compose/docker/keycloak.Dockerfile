# Keycloak built once for PostgreSQL, so that a start does not build it again.
FROM quay.io/keycloak/keycloak:26.7
ENV KC_DB=postgres KC_HEALTH_ENABLED=true
RUN /opt/keycloak/bin/kc.sh build
COPY --chmod=0555 compose/docker/ready.sh /usr/local/bin/ready
COPY compose/keycloak/themes /opt/keycloak/themes
USER 1000:0
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized", "--import-realm"]
