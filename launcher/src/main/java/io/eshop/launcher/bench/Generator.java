package io.eshop.launcher.bench;

import io.eshop.launcher.ShopException;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Sends load from one thread, for it runs on the cores that it measures. The loop is closed, every connection sends its next request when the last is
 * answered; with a rate it is open, and latency counts from the moment at which a piece of work was due, so that a slow answer does not hide those that had
 * to wait behind it.
 */
final class Generator implements AutoCloseable {
    private static final int LONGEST_BODY = 1 << 20;
    private static final long LONGEST_LATENCY = TimeUnit.MINUTES.toMicros(10);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);
    private static final int CONNECT_TIMEOUT_MS = 5000;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("bench", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Progress progress;

    Generator(Progress progress) {
        this.progress = progress;
    }

    /**
     * Does work for some time, and waits for the last answers.
     *
     * @param what it is, for the progress line
     * @param rate pieces of work that begin in a second; empty for as many as can be
     * @param work of each connection
     * @throws ShopException when the target cannot be reached, or leaves requests unanswered for a minute
     */
    Load run(String what, URI target, int connections, Duration time, OptionalDouble rate, Supplier<Work> work) {
        Run run = new Run(target, connections, time, rate);
        loop.execute(() -> run.begin(work));
        long begin = System.nanoTime();
        while (true) {
            try {
                return run.load.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                Duration since = Duration.ofNanos(System.nanoTime() - begin);
                if (since.compareTo(time) < 0) {
                    progress.at(what, since.toSeconds(), time.toSeconds());
                }
                if (since.compareTo(time.plus(LAST_ANSWERS)) > 0) {
                    throw new ShopException(target + " leaves requests unanswered; see ./eshop logs", e);
                }
            } catch (ExecutionException e) {
                throw new ShopException(target + " cannot be reached; start the shop: ./eshop up", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShopException("interrupted", e);
            }
        }
    }

    /** Answers every request with 200 and nothing, on a port of this machine, until the generator is closed. */
    URI answerAll() {
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LONGEST_BODY),
                                        new EmptyAnswers());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        InetSocketAddress address = (InetSocketAddress) server.localAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class EmptyAnswers extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            FullHttpResponse answer =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
            answer.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, 0);
            context.writeAndFlush(answer);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // whoever called sees it, and calls again
        }
    }

    /** One run; all of it happens in the one thread. */
    private final class Run {
        private final Bootstrap bootstrap;
        private final URI target;
        private final long nanos;
        private final long interval;
        private final Histogram latencies = new Histogram(LONGEST_LATENCY, 3);
        private final Map<String, Long> outcomes = new TreeMap<>();
        private final Map<String, Long> wanted = new TreeMap<>();
        private final CompletableFuture<Load> load = new CompletableFuture<>();
        private int connections;
        private long begin;
        private long due;
        private long lastEnd;

        Run(URI target, int connections, Duration time, OptionalDouble rate) {
            this.target = target;
            this.connections = connections;
            this.nanos = time.toNanos();
            this.interval = rate.isPresent() ? Math.round(TimeUnit.SECONDS.toNanos(1) / rate.getAsDouble()) : 0;
            this.bootstrap = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS);
        }

        void begin(Supplier<Work> work) {
            begin = System.nanoTime();
            due = begin;
            for (int i = connections; i > 0; i--) {
                new Connection(this, work.get()).connect(null);
            }
        }

        boolean over(long now) {
            return now - begin >= nanos;
        }

        /** When the next piece of work begins, by {@link System#nanoTime()}. */
        long nextDue(long now) {
            if (interval == 0) {
                return now;
            }
            due += interval;
            return due;
        }

        void ended(long began, Work.End end) {
            long now = System.nanoTime();
            outcomes.merge(end.outcome(), 1L, Long::sum);
            if (end.counts()) {
                wanted.merge(end.outcome(), 1L, Long::sum);
                if (!over(now)) {
                    latencies.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(now - began), LONGEST_LATENCY));
                }
            }
            lastEnd = now;
        }

        void connectionEnded() {
            connections--;
            if (connections == 0) {
                double seconds = Math.min(nanos, lastEnd - begin) / (double) TimeUnit.SECONDS.toNanos(1);
                load.complete(new Load(seconds, latencies, Map.copyOf(outcomes), Map.copyOf(wanted)));
            }
        }
    }

    /** One connection, opened again when the server closes it. */
    private final class Connection {
        private static final Work.End NO_ANSWER = new Work.End("no answer", false);

        private final Run run;
        private final Work work;
        private long began;
        private boolean waiting;

        Connection(Run run, Work work) {
            this.run = run;
            this.work = work;
        }

        /** @param request to go on with, or null */
        void connect(Request request) {
            ChannelFuture connecting = run.bootstrap
                    .clone()
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(
                                            new HttpResponseDecoder(),
                                            new HttpObjectAggregator(LONGEST_BODY),
                                            new Answers(Connection.this));
                        }
                    })
                    .connect(run.target.getHost(), run.target.getPort());
            connecting.addListener(connected -> {
                if (!connected.isSuccess()) {
                    run.load.completeExceptionally(connected.cause());
                } else if (request == null) {
                    next(connecting.channel());
                } else {
                    send(connecting.channel(), request);
                }
            });
        }

        private void next(Channel channel) {
            long now = System.nanoTime();
            began = run.nextDue(now);
            Optional<Request> first = run.over(Math.max(now, began)) ? Optional.empty() : work.begin();
            if (first.isEmpty()) {
                channel.close();
                run.connectionEnded();
            } else if (began <= now) {
                send(channel, first.get());
            } else {
                loop.schedule(() -> sendWhenDue(channel, first.get()), began - now, TimeUnit.NANOSECONDS);
            }
        }

        /** The server may have closed the connection while it was idle. */
        private void sendWhenDue(Channel channel, Request request) {
            if (channel.isActive()) {
                send(channel, request);
            } else {
                connect(request);
            }
        }

        private void send(Channel channel, Request request) {
            waiting = true;
            channel.writeAndFlush(request.toBuffer(), channel.voidPromise());
        }

        void answered(Channel channel, int status, String body, boolean keepAlive) {
            waiting = false;
            Work.Step step = work.then(status, body);
            if (step instanceof Work.End end) {
                run.ended(began, end);
            }
            Request following = step instanceof Work.Next next ? next.request() : null;
            if (!keepAlive) {
                channel.close();
                connect(following);
            } else if (following != null) {
                send(channel, following);
            } else {
                next(channel);
            }
        }

        void lost() {
            if (waiting) {
                waiting = false;
                run.ended(began, NO_ANSWER);
                connect(null);
            }
        }
    }

    private static final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Connection connection;

        Answers(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
            connection.answered(
                    context.channel(),
                    answer.status().code(),
                    answer.content().toString(StandardCharsets.UTF_8),
                    HttpUtil.isKeepAlive(answer));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            connection.lost();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // counts as no answer
        }
    }
}
