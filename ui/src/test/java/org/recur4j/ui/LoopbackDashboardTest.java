package org.recur4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.recur4j.train.Dashboard;
import org.recur4j.train.DashboardServer;

/** A real server on a port that is free. */
class LoopbackDashboardTest {
    private static final String SESSION = "20260102-030405-smoke-gru-s1";
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:src|href)=\"(?:https?:)?//");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<String> addresses = new ArrayList<>();
    private Dashboard dashboard;
    private URI address;

    @BeforeEach
    void open() {
        dashboard = ServiceLoader.load(DashboardServer.class)
                .findFirst()
                .orElseThrow()
                .open(0, addresses::add);
        address = URI.create(addresses.get(0));
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void it_says_its_address_once_and_it_is_the_loopback_address() {
        assertThat(addresses).hasSize(1);
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void each_session_is_listed_and_has_its_page_and_its_figures() throws Exception {
        train(SESSION);
        train("other");
        assertThat(get("train").body()).contains("/train/" + SESSION, "/train/other");
        assertThat(get("train/" + SESSION + "/overview").body()).contains("<title>DL4J Training UI</title>");
        assertThat(get("train/" + SESSION + "/overview/data").body())
                .containsPattern("\"scoresIter\" : \\[ 1, 2, 3, .*, 20 ]")
                .contains("\"out_W\" : [ 0.", "\"" + SessionReports.NORM + "\" : [ 0.");
        assertThat(get("train/" + SESSION + "/model/graph").body()).contains("\"out\"");
        assertThat(get("train/" + SESSION + "/model/data/1").body())
                .contains("\"paramHist\"", "\"learningRates\"", "0.1");
        assertThat(get("train/" + SESSION + "/system/data").body()).contains(System.getProperty("java.version"));
    }

    @Test
    void whatever_a_page_loads_comes_from_this_server() throws Exception {
        train(SESSION);
        for (String name : List.of("overview", "model", "system")) {
            HttpResponse<String> page = get("train/" + SESSION + "/" + name);
            assertThat(page.body()).doesNotContainPattern(ELSEWHERE);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self'");
            List<String> loaded = LOADED.matcher(page.body())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(loaded)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(path -> assertThat(get(path.substring(1)).statusCode())
                            .as(path)
                            .isEqualTo(200));
        }
    }

    @Test
    void no_other_address_of_this_machine_answers() throws Exception {
        for (InetAddress other : otherAddresses()) {
            assertThatIOException().as(other.toString()).isThrownBy(() -> connect(other));
        }
        connect(loopback(1));
    }

    @Test
    void a_request_that_names_another_host_is_refused() throws Exception {
        assertThat(raw("/train", "localhost")).startsWith("HTTP/1.1 200");
        assertThat(raw("/train", "example.org")).startsWith("HTTP/1.1 403");
    }

    @Test
    void no_file_is_read_by_its_path() throws Exception {
        for (String path : List.of(
                "/assets/../pom.xml",
                "/assets/js/train/../../../../../../../etc/passwd",
                "/assets/webjars/../../../org/recur4j/ui/LoopbackServer.class",
                "/assets/%2e%2e/pom.xml",
                "/assets//etc/passwd")) {
            assertThat(raw(path, "localhost")).as(path).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void reports_from_elsewhere_and_uploads_are_no_part_of_it() throws Exception {
        for (String path : List.of("remoteReceive", "tsne/upload", "samediff")) {
            assertThat(get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void nothing_answers_after_its_end_and_it_can_be_opened_again() throws Exception {
        dashboard.close();
        assertThatIOException().isThrownBy(() -> get("train"));
        dashboard = new LoopbackDashboardServer().open(address.getPort(), addresses::add);
        assertThat(get("train").statusCode()).isEqualTo(200);
    }

    @Test
    void a_port_that_is_taken_is_an_error_of_one_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, loopback(1))) {
            assertThatThrownBy(() -> new LoopbackDashboardServer().open(taken.getLocalPort(), addresses::add))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("--ui-port")
                    .hasMessageNotContaining("\n");
        }
    }

    private void train(String session) {
        TinyTraining training = new TinyTraining(20);
        training.tell(dashboard.session(session, training.trained()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address.resolve("/" + path)).build(), BodyHandlers.ofString());
    }

    /** A request as it is typed, with nothing tidied. */
    private String raw(String path, String host) throws IOException {
        try (Socket socket = new Socket(loopback(1), address.getPort())) {
            String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void connect(InetAddress to) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(to, address.getPort()), 2000);
        }
    }

    /** The addresses of this machine, but for the loopback's own; and another of the loopback's network. */
    private static List<InetAddress> otherAddresses() throws IOException {
        Stream<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress());
        return Stream.concat(outside, Stream.of(loopback(2))).toList();
    }

    /** 127.0.0.n. */
    private static InetAddress loopback(int n) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) n});
    }
}
