package fr.morvan.embedded.testing;

/// An empty database and the role that owns it, for one test class or one test.
public record TestDatabase(String jdbcUrl, String user, String password) {}
