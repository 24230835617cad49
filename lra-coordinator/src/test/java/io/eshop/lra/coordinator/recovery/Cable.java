package io.eshop.lra.coordinator.recovery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The way to a server on this machine, which can be interrupted. */
final class Cable implements Closeable {
    private final int target;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private ServerSocket listening;

    Cable(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        threads.execute(() -> accept(listening));
    }

    int port() {
        return port;
    }

    /** Breaks all connections; no other comes about. */
    void pull() throws IOException {
        listening.close();
        for (Socket end : connections) {
            end.close();
        }
        connections.clear();
    }

    void plugIn() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listening = again;
        threads.execute(() -> accept(again));
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket near = from.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                connections.add(near);
                connections.add(far);
                if (from.isClosed()) { // pulled after this one was accepted
                    near.close();
                    far.close();
                    return;
                }
                threads.execute(() -> copy(near, far));
                threads.execute(() -> copy(far, near));
            }
        } catch (IOException e) {
            // pulled
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // either end is gone, and so is the other now
        }
    }

    @Override
    public void close() throws IOException {
        pull();
        threads.shutdownNow();
    }
}
