/* A small HTTP server: answers every request with a greeting and its own count of requests, logs a line for each, and ends
 * at SIGTERM with status 0. */
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef GREETING
#define GREETING "hello"
#endif

static volatile sig_atomic_t ended;

static void on_term(int signal_number) {
    (void)signal_number;
    ended = 1;
}

static int listen_on(unsigned short port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_ANY)};
    int yes = 1, s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0 || setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) < 0 ||
        bind(s, (struct sockaddr *)&address, sizeof address) < 0 || listen(s, 64) < 0) {
        perror("listening");
        exit(1);
    }
    return s;
}

static void answer(int client, unsigned long count) {
    char request[4096], body[256], head[256];
    ssize_t length = read(client, request, sizeof request - 1);
    if (length <= 0)
        return;
    request[length] = 0;
    request[strcspn(request, "\r\n")] = 0;
    int size = snprintf(body, sizeof body, GREETING " (request %lu)\n", count);
    int first = snprintf(head, sizeof head,
                         "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n", size);
    if (write(client, head, first) == first && write(client, body, size) == size)
        printf("%s\n", request);
    fflush(stdout);
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "--version")) {
        puts("hello-http 1.0");
        return 0;
    }
    struct sigaction on_end = {.sa_handler = on_term};
    sigaction(SIGTERM, &on_end, NULL);
    const char *port = getenv("PORT");
    int listener = listen_on(port ? (unsigned short)atoi(port) : 8080);
    printf("listening on %s\n", port ? port : "8080");
    fflush(stdout);
    for (unsigned long count = 1; !ended; count++) {
        int client = accept(listener, NULL, NULL);
        if (client < 0)
            continue;
        answer(client, count);
        close(client);
    }
    puts("bye");
    return 0;
}
