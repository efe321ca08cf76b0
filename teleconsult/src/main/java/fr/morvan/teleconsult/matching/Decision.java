package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Duration;
import java.util.List;

/// What is done with a waiting request at this moment.
public sealed interface Decision {

    /// Ask these, best first, until the lease ends.
    record Ask(List<PractitionerRoleId> specialists, Reach reach, Duration lease) implements Decision {}

    /// Nobody can be asked now; the request keeps its place.
    ///
    /// @param anyoneOnDuty whether there is somebody who is only not free
    record Hold(boolean anyoneOnDuty) implements Decision {}

    /// All who are on duty refused.
    record NobodyLeft() implements Decision {}

    /// It waited longer than its priority may.
    record GiveUp() implements Decision {}
}
