package fr.morvan.compose.region.population;

import java.util.List;
import java.util.Optional;

/// The people of the demonstration's story, whose names do not change with the seed.
///
/// @param roles every role of the story
public record Cast(List<Role> roles) {

    /// One person of the story.
    ///
    /// @param username sign-in name
    public record Role(String username, Gender gender, String given, String family) {}

    /// Reads the story's people.
    public static Cast read() {
        return new Cast(Tables.rows("cast.csv").stream()
                .map(row -> new Role(row[0], Gender.valueOf(row[1]), row[2], row[3]))
                .toList());
    }

    /// The role of a sign-in name.
    public Optional<Role> find(String username) {
        return roles.stream().filter(role -> role.username().equals(username)).findFirst();
    }

    /// The role of a sign-in name the story needs.
    public Role get(String username) {
        return find(username).orElseThrow(() -> new IllegalStateException("cast.csv has no " + username));
    }
}
