package fr.morvan.fhir.changefeed;

import java.util.List;

/// One answer.
///
/// @param next where the caller goes on
/// @param more whether there is more at once
record Page(List<Told> told, Cursor next, boolean more) {

    Page {
        told = List.copyOf(told);
    }
}
