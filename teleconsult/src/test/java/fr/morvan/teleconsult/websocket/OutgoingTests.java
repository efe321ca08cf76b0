package fr.morvan.teleconsult.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;

/// A slow client costs a bounded amount of memory.
class OutgoingTests {

    private static final int MOST = 8;

    private final CountDownLatch reading = new CountDownLatch(1);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final StubSession session = new StubSession(frame -> {
        reading.await();
        sent.add(frame);
    });
    private final Outgoing outgoing = new Outgoing(session, MOST);

    @Test
    void refusesRepliesBeyondItsBound() throws InterruptedException {
        outgoing.start();
        outgoing.reply("first");
        session.awaitWriter();
        for (int i = 0; i < MOST; i++) {
            assertThat(outgoing.reply("reply " + i)).isTrue();
        }
        assertThat(outgoing.reply("one too many")).isFalse();
        reading.countDown();
        outgoing.close(CloseStatus.NORMAL);
        session.awaitClosed();
        assertThat(sent).hasSize(MOST + 1).doesNotContain("one too many");
    }

    @Test
    void keepsOnlyTheLatestOfAKind() throws InterruptedException {
        outgoing.start();
        outgoing.reply("first");
        session.awaitWriter();
        for (int i = 0; i < 1_000; i++) {
            outgoing.latest("typing", "typing " + i);
            outgoing.latest("media", "media " + i);
        }
        reading.countDown();
        outgoing.close(CloseStatus.NORMAL);
        session.awaitClosed();
        assertThat(sent).containsExactly("first", "typing 999", "media 999");
    }

    @Test
    void readsDurableEventsOnlyWhenThereIsRoomForThem() throws InterruptedException {
        AtomicInteger batches = new AtomicInteger();
        outgoing.start();
        outgoing.reply("first");
        session.awaitWriter();
        outgoing.follow(Optional.of(() -> {
            int batch = batches.incrementAndGet();
            return batch > 3 ? new ArrayList<>() : List.of("event " + batch);
        }));
        for (int i = 0; i < 100; i++) {
            outgoing.wake();
        }
        assertThat(batches).as("nothing is read while the client does not").hasValue(0);
        reading.countDown();
        session.awaitSent("event 3");
        assertThat(sent).containsExactly("first", "event 1", "event 2", "event 3");
        outgoing.end();
    }
}
