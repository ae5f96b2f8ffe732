import json
import os

from azure.servicebus import ServiceBusMessage

from harness import connection_string, failure, new_client, others, queue, take, text

# One refusal to a process, which ends at once: uamqp's native part is known to crash when it tidies up refused links.


def send(client, name, body="body"):
    with client.get_queue_sender(name) as sender:
        sender.send_messages(ServiceBusMessage(body))


def receive(client, name):
    with client.get_queue_receiver(name) as receiver:
        receiver.receive_messages(max_wait_time=2)


def peek(client, name):
    with client.get_queue_receiver(name) as receiver:
        receiver.peek_messages()


def wrong_key():
    key = connection_string.rpartition("SharedAccessKey=")[2]
    send(new_client(connection_string.replace(key, "wrong")), queue)


def session():
    with new_client().get_queue_receiver(queue, session_id="one") as receiver:
        receiver.receive_messages(max_wait_time=2)


kind = others[0]
result = {
    "missing_send": lambda: failure(lambda: send(new_client(), "missing")),
    "missing_receive": lambda: failure(lambda: receive(new_client(), "missing")),
    "missing_peek": lambda: failure(lambda: peek(new_client(), "missing")),
    "wrong_key": lambda: failure(wrong_key),
    "session": lambda: failure(session),
    "large": lambda: failure(lambda: send(new_client(), queue, "x" * 300_000)),
}[kind]()
if kind == "large":
    # The queue is unchanged and goes on.
    client = new_client()
    send(client, queue, "still works")
    with client.get_queue_receiver(queue) as receiver:
        result = [result, text(take(receiver))]
print(json.dumps({"result": result}), flush=True)
os._exit(0)
