package fr.morvan.fhir.changefeed;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/// Runs this node's sequencer from start to stop.
@Component
@DependsOn("schema")
class SequencerLifecycle implements SmartLifecycle {

    private final Sequencer sequencer;
    private final Thread thread;

    SequencerLifecycle(JdbcConnectionDetails database, FeedProperties properties) {
        sequencer = new Sequencer(
                new Sequencer.Database(database.getJdbcUrl(), database.getUsername(), database.getPassword()),
                properties,
                new Numbering());
        thread = Thread.ofPlatform().daemon().name(Sequencer.APPLICATION).unstarted(sequencer);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        sequencer.stop();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
