"""The program stops when it is asked to, and not in the middle of an answer."""

import socket

from program import Server


def test_a_request_in_flight_is_answered_before_the_program_stops(demo_file):
    body = b"formKey=x&text=Une+parole+en+deux+morceaux"
    head = f"POST /participer HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    with Server("serve", demo_file) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(head.encode() + body[:10])
            server_has_the_first_half(server)
            server.ask_to_stop()
            the_door_closes(server)
            connection.sendall(body[10:])
            answer = connection.recv(65_536)
        assert answer.startswith(b"HTTP/1.1 422"), answer[:100]
        assert server.process.wait(10) == 0


def test_an_idle_browser_does_not_keep_the_program_from_stopping(demo_file):
    with Server("serve", demo_file) as server, socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GET /favicon.svg HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
        server.ask_to_stop()
        assert server.process.wait(10) == 0


def server_has_the_first_half(server):
    """Another request that is answered after the first half was sent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as other:
        other.sendall(b"GET /favicon.svg HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert other.recv(65_536).startswith(b"HTTP/1.1 200")


def the_door_closes(server):
    """Knocks until nobody opens: the program has understood that it is to stop."""
    for _ in range(10_000):
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=10).close()
        except ConnectionError:
            return
    raise AssertionError("the program still opens to newcomers")
