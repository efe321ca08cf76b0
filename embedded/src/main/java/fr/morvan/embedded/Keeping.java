package fr.morvan.embedded;

import java.time.Duration;
import java.util.List;

/// Who stops a part when the one who started it is gone.
public interface Keeping {

    /// Nobody: the part lives on.
    Keeping BY_NOBODY = new Keeping() {
        @Override
        public void process(ProcessHandle process, Duration grace) {}

        @Override
        public void command(List<String> stopCommand, Duration grace) {}
    };

    /// A process that was just spawned, to be asked to end and then killed.
    void process(ProcessHandle process, Duration grace);

    /// A command that stops something about to be started.
    void command(List<String> stopCommand, Duration grace);
}
