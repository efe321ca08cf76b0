package fr.morvan.teleconsult.wakeup;

/// Told of wakeups on the one listening thread: must return at once and not touch the database there.
public interface WakeupListener {

    void onWakeup(Wakeup wakeup);

    /// Wakeups may have been missed: look at everything again.
    void onMissed();
}
