package fr.morvan.compose.proxy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// The proxy as a process; needs nothing but the JDK.
public final class NodeProxyMain {

    private static final int MOST = 4_096;

    private NodeProxyMain() {}

    /// @param args its port, then those of the nodes
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Integer> ports = Arrays.stream(args).map(Integer::valueOf).toList();
        if (ports.size() < 2) {
            throw new IllegalArgumentException("the proxy's port and those of its nodes");
        }
        var nodes = new LiveNodes(ports.subList(1, ports.size()));
        nodes.watch();
        try (var proxy = new NodeProxy(ports.getFirst(), nodes, MOST)) {
            System.out.println("passing connections of " + proxy.port() + " to " + ports.subList(1, ports.size()));
            proxy.serve();
        }
    }
}
