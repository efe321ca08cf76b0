package fr.morvan.compose.container;

import java.io.IOException;

/// `realm` or `region`: a step that runs once, told everything by its environment.
public final class ContainerMain {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private ContainerMain() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(new Environment(System.getenv()), arguments));
    }

    static int run(Environment environment, String... arguments) throws IOException {
        try {
            return switch (arguments.length == 1 ? arguments[0] : "") {
                case "realm" -> realm(environment);
                case "region" -> region(environment);
                default -> {
                    System.err.println("usage: realm | region");
                    yield USAGE;
                }
            };
        } catch (Environment.Misconfigured e) {
            System.err.println(e.getMessage());
            return USAGE;
        }
    }

    private static int realm(Environment environment) throws IOException {
        new RealmStep(environment).run().forEach(file -> System.out.println("wrote " + file));
        return DONE;
    }

    private static int region(Environment environment) {
        return new RegionStep(environment, System.out::println)
                .run()
                .map(why -> {
                    System.err.println(why);
                    return FAILED;
                })
                .orElse(DONE);
    }
}
