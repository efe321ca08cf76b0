package fr.morvan.mobile.fhirclient;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks several questions at one time, each on its own virtual thread; the first failure is everyone's.
public final class Together {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// All answers in the order of the questions.
    public <T> List<T> all(List<Callable<T>> questions) {
        List<Future<T>> answers = questions.stream().map(threads::submit).toList();
        try {
            return answers.stream().map(Together::answerOf).toList();
        } finally {
            answers.forEach(answer -> answer.cancel(true));
        }
    }

    private static <T> T answerOf(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new FhirFailure.Unavailable("stopped while waiting for fhir-server", stop);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }
}
