package io.quartier.local.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on the loopback address that answers as told and keeps what it took. */
final class MailServerInTests {
    static final String HANGS_UP = "";

    /** Answers to RCPT, then to the end of DATA; when they are used up, everything is taken. */
    final Queue<String> toRecipients = new ConcurrentLinkedQueue<>();
    final Queue<String> toMails = new ConcurrentLinkedQueue<>();
    /** Whole mails, each here before its sender hears so. */
    final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Thread> talks = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Thread serving;

    MailServerInTests() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        serving = Thread.startVirtualThread(this::serve);
    }

    URI address() {
        return URI.create("smtp://127.0.0.1:" + socket.getLocalPort());
    }

    /** All commands but greetings, once every client has gone: who says QUIT does not wait until it is heard. */
    List<String> commands() throws InterruptedException {
        for (Thread talk : talks) {
            talk.join();
        }
        return List.copyOf(commands);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread talk = Thread.ofVirtual().unstarted(() -> talk(client));
                talks.add(talk);
                talk.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket client) {
        try (client; var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            OutputStream out = client.getOutputStream();
            say(out, "220 shop ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = answer(line, in, out);
                if (answer.equals(HANGS_UP)) {
                    return;
                }
                say(out, answer);
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    private String answer(String command, BufferedReader in, OutputStream out) throws IOException {
        String verb = command.length() < 4 ? command : command.substring(0, 4);
        if (!verb.equals("EHLO")) {
            commands.add(command);
        }
        return switch (verb) {
            case "RCPT" -> next(toRecipients);
            case "DATA" -> {
                say(out, "354 go on");
                mails.add(mail(in));
                yield next(toMails);
            }
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static String next(Queue<String> answers) {
        String answer = answers.poll();
        return answer == null ? "250 ok" : answer;
    }

    private static String mail(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    /** Returns when nobody is answered any more: a closed socket may still hand out a connection to who was waiting for one. */
    void close() throws IOException, InterruptedException {
        socket.close();
        serving.join();
    }
}
