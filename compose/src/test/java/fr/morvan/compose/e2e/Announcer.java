package fr.morvan.compose.e2e;

import fr.morvan.compose.platform.PlatformEvent;
import java.util.function.Consumer;

/// Prints how the start goes. A class of its own: the events come from several threads while {@link Region} is still
/// being initialised, and none of them may wait for that.
final class Announcer implements Consumer<PlatformEvent> {

    @Override
    public void accept(PlatformEvent event) {
        if (!(event instanceof PlatformEvent.RegionStep)) {
            System.out.println("e2e region: " + event);
        }
    }
}
