package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.consultation.Acceptance;
import fr.morvan.teleconsult.consultation.Cause;
import fr.morvan.teleconsult.consultation.ConsultationEvent;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Consultations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.springframework.dao.ConcurrencyFailureException;

/// Rounds in which every specialist accepts every consultation at once, on three devices, each in an order
/// of its own.
final class Races {

    private static final int SPECIALISTS = 24;
    private static final int CONSULTATIONS = 8;
    private static final int DEVICES = 3;

    private final TestNode node;
    private final List<PractitionerRoleId> specialists;
    private final Queue<Won> wins = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private int acceptances;
    private int won;

    private record Won(ConsultationId consultation, PractitionerRoleId specialist) {}

    Races(TestNode node, TestIssuer issuer) {
        this.node = node;
        String[] names =
                IntStream.range(0, SPECIALISTS).mapToObj(each -> "s" + each).toArray(String[]::new);
        node.loadRegion(issuer, names);
        this.specialists = List.of(names).stream().map(PractitionerRoleId::new).toList();
    }

    void run(int wanted) throws InterruptedException {
        Random random = new Random(20_261_125);
        while (acceptances < wanted) {
            round(random);
        }
    }

    /// Until the first fault, at most so many.
    void runUntilAFault(int most) throws InterruptedException {
        Random random = new Random(20_261_125);
        while (acceptances < most && faults.isEmpty()) {
            round(random);
        }
    }

    private void round(Random random) throws InterruptedException {
        wins.clear();
        List<ConsultationId> open = open();
        CountDownLatch start = new CountDownLatch(1);
        // all devices of a specialist side by side, so that they meet in the database and not in the pool's queue
        List<Thread> threads = specialists.stream()
                .flatMap(specialist -> Collections.nCopies(DEVICES, specialist).stream())
                .map(specialist -> {
                    List<ConsultationId> order = new ArrayList<>(open);
                    Collections.shuffle(order, random);
                    return Thread.ofVirtual().start(() -> acceptAll(specialist, order, start));
                })
                .toList();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        acceptances += DEVICES * SPECIALISTS * CONSULTATIONS;
        judge(open);
        end(open);
    }

    private List<ConsultationId> open() {
        ConsultationStore store = node.bean(ConsultationStore.class);
        return IntStream.range(0, CONSULTATIONS)
                .mapToObj(each -> store.open(Consultations.request(new PractitionerRoleId("nurse"), Instant.now()))
                        .id())
                .peek(node.bean(Matching.class)::offer)
                .toList();
    }

    private void acceptAll(PractitionerRoleId specialist, List<ConsultationId> order, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (ConsultationId consultation : order) {
            try {
                if (node.bean(Matching.class).accept(consultation, specialist) instanceof AcceptOutcome.Won) {
                    wins.add(new Won(consultation, specialist));
                }
            } catch (ConcurrencyFailureException lost) {
                faults.add("an acceptance failed: " + lost.getMessage());
            }
        }
    }

    /// By what the specialists were told, and by what the database holds.
    private void judge(List<ConsultationId> open) {
        Map<ConsultationId, PractitionerRoleId> ofConsultation = new HashMap<>();
        Map<PractitionerRoleId, ConsultationId> ofSpecialist = new HashMap<>();
        for (Won win : wins) {
            if (!win.specialist().equals(ofConsultation.computeIfAbsent(win.consultation(), id -> win.specialist()))) {
                faults.add("a patient was taken twice");
            }
            if (!win.consultation().equals(ofSpecialist.computeIfAbsent(win.specialist(), id -> win.consultation()))) {
                faults.add("a specialist took two patients");
            }
        }
        ConsultationStore store = node.bean(ConsultationStore.class);
        for (ConsultationId id : open) {
            Optional<PractitionerRoleId> stored =
                    store.find(id).orElseThrow().accepted().map(Acceptance::specialist);
            if (!stored.equals(Optional.ofNullable(ofConsultation.get(id)))) {
                faults.add("the database says " + stored + ", the answer was " + ofConsultation.get(id));
            }
        }
        if (ofConsultation.size() < CONSULTATIONS) {
            faults.add("a patient was left although specialists were free");
        }
        won += ofConsultation.size();
    }

    private void end(List<ConsultationId> open) {
        Cause cause = Cause.platform(Instant.now(), "end of the round");
        open.forEach(id -> node.bean(Matching.class).stop(id, new ConsultationEvent.RequestWithdrawn(cause)));
    }

    int acceptances() {
        return acceptances;
    }

    int won() {
        return won;
    }

    List<String> faults() {
        return faults.stream().distinct().toList();
    }
}
